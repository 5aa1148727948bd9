import type { TileResult, TileTask } from '../src/tiles/tile-task.ts'
import { OneThread } from './one-thread.ts'

/** Somebody who looks at a map asks for tiles again within this, milliseconds; then the memory is given back. */
const IDLE = 600_000

/**
 * One thread that cuts a map's tiles, so that opening a road network holds nobody else up. It is started with the first
 * tile, and lets the process end while it has nothing to do.
 */
export class TileThread {
  private readonly thread = new OneThread({ task: 'tiles', idle: IDLE, atOnce: 1 })

  run(task: TileTask): Promise<TileResult> {
    return this.thread.run(task)
  }

  close(): Promise<void> {
    return this.thread.close()
  }
}
