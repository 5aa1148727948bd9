import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit } from '../../../src/edits/apply-edit.ts'
import { openRandom, routeOf } from '../../support/edits/edit-case.ts'
import { createRandom } from '../../support/random.ts'

/** Runs that do not depend on the weekday have one order, which a move leaves alone; pupils who are moved together have many. */
const OFF = ['weekdays', 'one_way', 'bells_by_day', 'keep_with', 'locked'] as const

describe('a pupil moved to another route and back', () => {
  it('rides for the old price, or for less', async () => {
    let moved = 0
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const random = createRandom(seed)
        const live = await openRandom(seed, { off: OFF })
        for (const { id: pupil_id } of random.shuffle(
          live.plan.routes.flatMap(({ pupils }) => pupils.map((id) => ({ id }))),
        )) {
          const home = routeOf(live, pupil_id)
          const to = random.pick([...live.plan.routes.map((route) => route.route_id), 'new'])
          const away = applyEdit(live, { kind: 'move_pupil', pupil_id, to })
          // A route that is closed by the move has no way back.
          if (away.kind === 'refused' || away.difference.closed.length > 0) continue
          const back = applyEdit(away.editing, { kind: 'move_pupil', pupil_id, to: home.route_id })
          if (back.kind === 'refused') throw new Error(`no way back: ${back.code}`)
          expect(back.plan.totals.annual_pence).toBeLessThanOrEqual(live.plan.totals.annual_pence)
          expect(back.plan.routes.map((route) => route.route_id)).toEqual(
            live.plan.routes.map((route) => route.route_id),
          )
          moved++
        }
      }),
      { numRuns: 12, endOnFailure: true },
    )
    expect(moved).toBeGreaterThan(5)
  }, 180_000)
})
