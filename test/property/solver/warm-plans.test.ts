import { beforeAll, describe, expect, it } from 'vitest'
import type { Council } from '../../../src/domain/council.ts'
import type { Lock } from '../../../src/domain/lock.ts'
import type { Plan, PlanRoute } from '../../../src/domain/plan.ts'
import type { PlanOutcome } from '../../../src/jobs/run-plan.ts'
import { FREE_TO_CHANGE } from '../../../src/jobs/start/start-from.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { changedCouncil } from '../../support/solver/changed-council.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'
import { faultsOf } from '../../support/solver/plan-faults.ts'
import { recombineCounted } from '../../support/solver/recombine-counted.ts'

const COUNCILS = 8
const ITERATIONS = 32

interface Planned {
  readonly council: Council
  readonly plan: Plan
}
let planned: readonly Planned[] = []

beforeAll(async () => {
  planned = await Promise.all(
    Array.from({ length: COUNCILS }, async (_, seed) => {
      const council = randomCouncil(seed + 300, { pupils: 12 })
      // Made in a hurry, so that a second search has something to change.
      return { council, plan: (await planCouncil(council, { iterations: 4 })).plan }
    }),
  )
})

/** Some of each kind: a route, the vehicle of another, some pupils, some times. */
function someLocks(plan: Plan, seed: number): readonly Lock[] {
  const random = createRandom(seed)
  const [kept, driven] = random.shuffle(plan.routes)
  const pupils = random.shuffle(plan.routes.flatMap((route) => route.pupils))
  const locks: readonly (Lock | undefined)[] = [
    kept && { kind: 'route', routeId: kept.route_id, row: 2 },
    driven && { kind: 'vehicle', routeId: driven.route_id, row: 3 },
    ...pupils.slice(0, 4).map((pupilId, at) => ({ kind: 'pupil' as const, pupilId, row: 4 + at })),
    ...pupils.slice(3, 5).map((pupilId, at) => ({
      kind: 'time' as const,
      pupilId,
      direction: 'am' as const,
      row: 8 + at,
    })),
  ]
  return locks.flatMap((lock) => lock ?? [])
}

const routeOf = (plan: Plan, id: string): PlanRoute | undefined =>
  plan.routes.find((route) => route.pupils.includes(id))

const morning = (plan: Plan, id: string): readonly number[] =>
  (routeOf(plan, id)?.runs ?? [])
    .filter((run) => run.direction === 'am')
    .flatMap((run) => run.stops)
    .filter((stop) => stop.place !== 'school' && stop.board.includes(id))
    .map((stop) => Date.parse(`2026-01-01T${stop.arrive}Z`) / 1000)

const driver = (route: PlanRoute | undefined) => [route?.vehicle_type, route?.operator]

const replan = (
  council: Council,
  plan: Plan,
  prices = {},
  locks: readonly Lock[] = [],
): Promise<PlanOutcome> =>
  planCouncil(council, {
    iterations: ITERATIONS,
    recombine: recombineCounted,
    start: {
      from: plan,
      prices: { ...FREE_TO_CHANGE, ...prices },
      locks: { file: 'locks.csv', locks },
    },
  })

describe('a plan made from another', () => {
  it('is no dearer than its start, and says of each pupil what has changed', async () => {
    for (const [seed, { council, plan }] of planned.entries()) {
      const outcome = await replan(council, plan)
      expect(faultsOf(council, outcome), `council ${seed}`).toEqual([])
      // One who was left behind may now be served, at a price.
      if (plan.unserved.length === 0)
        expect(outcome.plan.totals.annual_pence, `council ${seed}`).toBeLessThanOrEqual(
          plan.totals.annual_pence,
        )
      const { changes } = outcome.changes ?? { changes: [] }
      const told = new Set(changes.map((change) => change.pupilId))
      for (const id of council.pupils.map((pupil) => pupil.id)) {
        const [before, after] = [routeOf(plan, id), routeOf(outcome.plan, id)]
        // A route that goes on keeps its name.
        if (before?.route_id !== after?.route_id) expect(told, `${id}, council ${seed}`).toContain(id)
      }
    }
  })

  it('keeps what is locked', async () => {
    for (const [seed, { council, plan }] of planned.entries()) {
      const locks = someLocks(plan, seed)
      const outcome = await replan(council, plan, {}, locks)
      const name = `council ${seed}`
      expect(faultsOf(council, outcome), name).toEqual([])
      expect(
        outcome.issues.filter((issue) => issue.code.startsWith('lock')),
        name,
      ).toEqual([])
      const pupils = locks.flatMap((lock) => (lock.kind === 'pupil' ? [lock.pupilId] : []))
      for (const lock of locks) {
        if (lock.kind === 'route') {
          const before = plan.routes.find((route) => route.route_id === lock.routeId)
          const after = outcome.plan.routes.find((route) => route.route_id === lock.routeId)
          expect(after, name).toEqual(before)
        } else if (lock.kind === 'vehicle') {
          const before = plan.routes.find((route) => route.route_id === lock.routeId)
          const drivers = before?.pupils.map((id) => driver(routeOf(outcome.plan, id)))
          expect(drivers, name).toContainEqual(driver(before))
        } else if (lock.kind === 'pupil') {
          const before = routeOf(plan, lock.pupilId)
          const after = routeOf(outcome.plan, lock.pupilId)
          expect(driver(after), name).toEqual(driver(before))
          const mates = pupils.filter((id) => before?.pupils.includes(id))
          expect(after?.pupils, name).toEqual(expect.arrayContaining(mates))
          const strangers = pupils.filter((id) => !before?.pupils.includes(id))
          for (const id of strangers) expect(after?.pupils, name).not.toContain(id)
        } else {
          const [before, after] = [morning(plan, lock.pupilId), morning(outcome.plan, lock.pupilId)]
          for (const [at, clock] of before.entries())
            expect(Math.abs(clock - (after[at] ?? 0)), name).toBeLessThanOrEqual(600)
        }
      }
    }
  })

  it('moves nobody, and meets nobody at another time, where that costs more than it could save', async () => {
    for (const [seed, { council, plan }] of planned.entries()) {
      if (plan.unserved.length > 0) continue
      const outcome = await replan(council, plan, { movedPence: 1e7, retimePence: 1e7 })
      expect(faultsOf(council, outcome), `council ${seed}`).toEqual([])
      expect(outcome.changes?.changes, `council ${seed}`).toEqual([])
    }
  })

  it('is legal after any change, locks and prices and all', async () => {
    for (const [seed, { council, plan }] of planned.entries()) {
      const changed = changedCouncil(council, seed)
      const prices = seed % 2 === 0 ? { movedPence: 50_000, retimePence: 10_000 } : {}
      const outcome = await replan(changed, plan, prices, someLocks(plan, seed))
      expect(faultsOf(changed, outcome), `council ${seed}`).toEqual([])
    }
  })
})
