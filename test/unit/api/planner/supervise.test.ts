import { describe, expect, it } from 'vitest'
import { supervise } from '../../../../api/planner/supervise.ts'
import { ManualTimers, settle } from '../../../support/jobs/manual-timers.ts'

/** A process that does as the test says. */
function scene({ obeys = true } = {}) {
  const timers = new ManualTimers()
  const waits: number[] = []
  const heard: string[] = []
  let starts = 0
  let end = (): void => {}
  const supervised = supervise({
    timers,
    onDeath: (waitMs) => void waits.push(waitMs),
    start: () => {
      starts++
      const { promise, resolve } = Promise.withResolvers<void>()
      end = resolve
      const stop = (): void => {
        heard.push('stop')
        if (obeys) resolve()
      }
      const kill = (): void => {
        heard.push('kill')
        resolve()
      }
      return { ended: promise, stop, kill }
    },
  })
  const die = async (): Promise<void> => {
    end()
    await settle()
  }
  return { timers, waits, heard, supervised, die, starts: () => starts }
}

describe('a supervised process', () => {
  it('is started again when it dies, later and later while it dies young, and at once again after a steady life', async () => {
    const { timers, waits, die, starts } = scene()
    for (let death = 1; death <= 8; death++) {
      await die()
      expect(starts()).toBe(death)
      await timers.advance((waits.at(-1) ?? 0) - 1)
      expect(starts()).toBe(death)
      await timers.advance(1)
      expect(starts()).toBe(death + 1)
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    await timers.advance(60_000)
    await die()
    expect(waits.at(-1)).toBe(500)
  })

  it('ends when it is asked to, and is not started again', async () => {
    const { timers, heard, supervised, starts } = scene()
    await supervised.stop(1000)
    await timers.advance(100_000)
    expect([heard, starts()]).toEqual([['stop'], 1])
    expect(timers.pending).toBe(0)
  })

  it('is ended when it does not end by itself in time', async () => {
    const { timers, heard, supervised } = scene({ obeys: false })
    const stopped = supervised.stop(1000)
    await timers.advance(999)
    expect(heard).toEqual(['stop'])
    await timers.advance(1)
    await stopped
    expect(heard).toEqual(['stop', 'kill'])
  })

  it('is not started again by a stop while it is down', async () => {
    const { timers, supervised, die, starts } = scene()
    await die()
    await supervised.stop(1000)
    await timers.advance(100_000)
    expect(starts()).toBe(1)
  })
})
