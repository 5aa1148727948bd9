import { getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'

const MODULE = new URL('../../../workers/give-way.ts', import.meta.url).href

/** The niceness of a thread of its own that gives way twice, and of the process beside it. */
const nicenessOfThread = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const code = `
      import { getPriority } from 'node:os'
      import { parentPort } from 'node:worker_threads'
      import { giveWay } from '${MODULE}'
      giveWay()
      giveWay()
      parentPort.postMessage(getPriority())`
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`))
    worker.once('message', resolve).once('error', reject)
  })

describe('a thread that gives way', () => {
  it.runIf(process.platform === 'linux')('does so alone: its process stays as it was', async () => {
    const before = getPriority(process.pid)
    expect(await nicenessOfThread()).toBe(Math.max(5, before))
    expect(getPriority(process.pid)).toBe(before)
  })
})
