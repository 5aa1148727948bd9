import { TileBench, type TileResult, type TileTask } from '../src/tiles/tile-task.ts'
import { giveWay } from './give-way.ts'

giveWay()

// A road network is opened once, and cut for as long as the thread lives.
const bench = new TileBench()

/** One tile of a map of roads. */
export default function tiles(task: TileTask): TileResult {
  return bench.run(task)
}
