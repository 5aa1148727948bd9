import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../../src/checker/check-plan.ts'
import { gatherCheckRoads } from '../../../src/checker/check-roads.ts'
import { applyEdit } from '../../../src/edits/apply-edit.ts'
import { councilWithPairs } from '../../../src/edits/constraints.ts'
import type { LiveEditing } from '../../../src/edits/live-editing.ts'
import { planSchema } from '../../../src/domain/plan.ts'
import { createRandom } from '../../support/random.ts'
import { openRandom, routeOf } from '../../support/edits/edit-case.ts'
import { randomEdit } from '../../support/edits/random-edits.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'

const RUNS = 16

const seeds = fc.integer({ min: 0, max: 1_000_000 })
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)
const text = (value: unknown): string => JSON.stringify(value)

/** What an independent check of the plan finds, with the roads asked anew. */
async function checked({ base, plan, constraints }: LiveEditing): Promise<readonly string[]> {
  const council = councilWithPairs(base.council, constraints)
  const roads = await gatherCheckRoads(lopsidedRoads, council, plan)
  return checkPlan({ council, plan, roads }).map((found) => found.code)
}

/** Makes a sequence of edits, and shows each outcome. */
async function edited(
  seed: number,
  count: number,
  see: (before: LiveEditing, after: ReturnType<typeof applyEdit>) => Promise<void> | void,
): Promise<void> {
  const random = createRandom(seed)
  let live = await openRandom(seed)
  for (let at = 0; at < count; at++) {
    const outcome = applyEdit(live, randomEdit(random, live))
    await see(live, outcome)
    if (outcome.kind === 'applied') live = outcome.editing
  }
}

describe('any sequence of edits', () => {
  it('leaves a plan in which the checker finds nothing, and of a plan’s form', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, (seed) =>
        edited(seed, 12, async (before, outcome) => {
          if (outcome.kind === 'refused' || outcome.plan === before.plan) return
          expect(outcome.findings).toEqual([])
          expect(await checked(outcome.editing)).toEqual([])
          expect(planSchema.parse(JSON.parse(text(outcome.plan)))).toEqual(outcome.plan)
        }),
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
  })

  it('adds up: totals are those of the routes, and a difference is the new less the old', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, (seed) =>
        edited(seed, 12, (before, outcome) => {
          if (outcome.kind === 'refused') return
          const { plan, difference } = outcome
          expect(plan.totals.annual_pence).toBe(sum(plan.routes.map((route) => route.annual.total_pence)))
          expect(difference.annual_pence).toBe(plan.totals.annual_pence - before.plan.totals.annual_pence)
          expect(sum(difference.routes.map((route) => route.annual_pence))).toBe(difference.annual_pence)
          expect(plan.routes.length - before.plan.routes.length).toBe(
            difference.opened.length - difference.closed.length,
          )
          for (const { after, limit_minutes: limit } of difference.pupils)
            if (after !== null) expect(after.minutes).toBeLessThanOrEqual(limit)
        }),
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
  })

  it('leaves every route alone that its difference does not name, and every name with its route', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, (seed) =>
        edited(seed, 12, (before, outcome) => {
          if (outcome.kind === 'refused') return
          const named = new Set(outcome.difference.routes.map((route) => route.route_id))
          const after = new Map(outcome.plan.routes.map((route) => [route.route_id, text(route)]))
          for (const route of before.plan.routes)
            if (!named.has(route.route_id)) expect(after.get(route.route_id)).toBe(text(route))
          for (const id of outcome.difference.opened)
            expect(before.constraints.closed_routes).not.toContain(id)
          expect(new Set(outcome.plan.routes.map((route) => route.route_id)).size).toBe(
            outcome.plan.routes.length,
          )
        }),
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
  })

  it('is held to by locks: what is locked stays where it is', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, (seed) =>
        edited(seed, 20, (before, outcome) => {
          if (outcome.kind === 'refused') return
          const { constraints } = before
          const after = new Map(outcome.plan.routes.map((route) => [route.route_id, route]))
          const now = before.plan.routes.map((route) => ({ was: route, is: after.get(route.route_id) }))
          for (const { was, is } of now) {
            if (constraints.locked_routes.includes(was.route_id)) expect(is).toBe(was)
            if (constraints.locked_vehicles.includes(was.route_id) && is !== undefined)
              expect([is.vehicle_type, is.operator]).toEqual([was.vehicle_type, was.operator])
          }
          for (const id of constraints.locked_pupils)
            expect(routeOf(outcome, id).route_id).toBe(routeOf(before, id).route_id)
        }),
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
  })

  it('changes nothing where it is refused, and says why', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        let kept = ''
        await edited(seed, 12, (before, outcome) => {
          if (outcome.kind === 'applied') {
            kept = ''
            return
          }
          const now = text([before.plan, before.constraints, before.findings])
          if (kept !== '') expect(now).toBe(kept)
          kept = now
          expect(outcome.problem.length).toBeGreaterThan(0)
          expect(outcome.action.length).toBeGreaterThan(0)
          for (const id of [outcome.pupil_id, outcome.route_id])
            expect(id === undefined || id.length > 0).toBe(true)
        })
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  })
})
