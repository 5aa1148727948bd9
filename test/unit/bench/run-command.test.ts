import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../bench/run-command.ts'

const MEGABYTE = 1e6

describe('a measured command', () => {
  it('gives its status, what it said, and how long it took', async () => {
    const ended = await runCommand(
      ['-e', 'console.log("said"); console.error("warned"); process.exitCode = 3'],
      60,
    )
    expect(ended).toMatchObject({ exitStatus: 3, out: 'said\n', error: 'warned\n' })
    expect(ended.seconds).toBeGreaterThan(0)
  })

  it('tells the highest memory that it and its threads held', async () => {
    const hold = (megabytes: number) => `
      const { Worker } = require('node:worker_threads')
      new Worker('Buffer.alloc(${megabytes} * 1e6, 1)', { eval: true })`
    const small = await runCommand(['-e', hold(1)], 60)
    const large = await runCommand(['-e', hold(200)], 60)
    expect((large.peakBytes ?? 0) - (small.peakBytes ?? 0)).toBeGreaterThan(150 * MEGABYTE)
  })

  it('is stopped where it does not end, and then has no status and no memory', async () => {
    const ended = await runCommand(['-e', 'setInterval(() => {}, 1000)'], 0.5)
    expect(ended).toMatchObject({ exitStatus: null, peakBytes: undefined })
  })
})
