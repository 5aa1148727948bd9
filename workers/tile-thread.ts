import { Piscina } from 'piscina'
import type { TileResult, TileTask } from '../src/tiles/tile-task.ts'

/** Somebody who looks at a map asks for tiles again within this, milliseconds; then the memory is given back. */
const IDLE = 600_000

/**
 * One thread that cuts a map's tiles, so that opening a road network holds nobody else up. It is started with the first
 * tile, and lets the process end while it has nothing to do.
 */
export class TileThread {
  private piscina: Piscina | undefined

  run(task: TileTask): Promise<TileResult> {
    this.piscina ??= new Piscina({
      filename: new URL('./tiles.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE,
      concurrentTasksPerWorker: 1,
    })
    return this.piscina.run(task)
  }

  async close(): Promise<void> {
    await this.piscina?.destroy()
    this.piscina = undefined
  }
}
