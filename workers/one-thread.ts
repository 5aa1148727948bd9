import { Piscina } from 'piscina'

export interface OneThreadOptions {
  /** The task's file, beside this one, without its ending. */
  readonly task: string
  /** After so long without work, milliseconds, the thread ends with its memory; never without it: what it holds stays. */
  readonly idle?: number
  /** How many tasks are with the thread at once; the others wait here. */
  readonly atOnce: number
}

/** One thread that is started with the first task, and lets the process end while it has nothing to do. */
export class OneThread {
  private readonly options: OneThreadOptions
  private piscina: Piscina | undefined

  constructor(options: OneThreadOptions) {
    this.options = options
  }

  /** Whether it runs: one that does not holds nothing. */
  get isThere(): boolean {
    return this.piscina !== undefined && this.piscina.threads.length > 0
  }

  run<Outcome>(task: unknown): Promise<Outcome> {
    const { task: name, idle, atOnce } = this.options
    this.piscina ??= new Piscina({
      filename: new URL(`./${name}.ts`, import.meta.url).href,
      minThreads: idle === undefined ? 1 : 0,
      maxThreads: 1,
      idleTimeout: idle ?? Number.POSITIVE_INFINITY,
      concurrentTasksPerWorker: atOnce,
    })
    return this.piscina.run(task)
  }

  async close(): Promise<void> {
    await this.piscina?.destroy()
    this.piscina = undefined
  }
}
