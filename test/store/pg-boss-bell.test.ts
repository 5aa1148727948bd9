import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Bell } from '../../src/domain/bell.ts'
import { openPgBossBell } from '../../src/store/pg-boss-bell.ts'
import { usePostgres } from './postgres.ts'

let address: string
const faults: Error[] = []
const opened: Bell[] = []

beforeAll(async () => {
  address = await (await usePostgres()).newDatabase()
}, 120_000)
afterEach(async () => {
  await Promise.all(opened.splice(0).map((bell) => bell.close()))
  expect(faults.splice(0)).toEqual([])
})

/** One machine's. */
async function bell(): Promise<Bell> {
  const made = await openPgBossBell({ connectionString: address, onError: (fault) => faults.push(fault) })
  opened.push(made)
  return made
}

/** Something that rings can be waited for on. */
function ear() {
  const waiting: (() => void)[] = []
  let heard = 0
  return {
    wake: (): void => {
      heard++
      for (const go of waiting.splice(0)) go()
    },
    heard: () => heard,
    next: (): Promise<void> => new Promise((resolve) => waiting.push(resolve)),
  }
}

describe('a bell by pg-boss', () => {
  it('is heard on another machine, for the kinds that it listens for', async () => {
    const [here, there] = [await bell(), await bell()]
    const plans = ear()
    const studies = ear()
    await there.listen(['plan', 'bound'], plans.wake)
    await there.listen(['study'], studies.wake)
    const woken = plans.next()
    await here.ring('plan')
    await woken
    const again = plans.next()
    await here.ring('bound')
    await again
    const study = studies.next()
    await here.ring('study')
    await study
    expect(studies.heard()).toBe(1)
  })

  it('is heard by somebody, whoever of several listens', async () => {
    const machines = [await bell(), await bell(), await bell()]
    const all = ear()
    for (const machine of machines) await machine.listen(['plan'], all.wake)
    for (const machine of machines) {
      const woken = all.next()
      await machine.ring('plan')
      await woken
    }
  })

  it('takes rings that nobody hears, and keeps one of them', async () => {
    const here = await bell()
    for (let ring = 0; ring < 5; ring++) await here.ring('reprice')
    const late = ear()
    const woken = late.next()
    const stop = await here.listen(['reprice'], late.wake)
    await woken
    await stop()
    expect(late.heard()).toBe(1)
  })

  it('is not heard any more once it is listened to no longer', async () => {
    const [here, there] = [await bell(), await bell()]
    const [gone, left] = [ear(), ear()]
    const stop = await there.listen(['plan'], gone.wake)
    await stop()
    await here.listen(['plan'], left.wake)
    const woken = left.next()
    // A ring that the one who left had already fetched is lost: workers look by themselves every few seconds, too.
    while (left.heard() === 0) {
      await here.ring('plan')
      await Promise.race([woken, setTimeout(2000)])
    }
    expect(gone.heard()).toBe(0)
  })

  it('says so where there is no database', async () => {
    const nowhere = openPgBossBell({
      connectionString: 'postgres://nobody@127.0.0.1:1/none',
      onError: () => {},
    })
    await expect(nowhere).rejects.toThrow('ECONNREFUSED')
  })
})
