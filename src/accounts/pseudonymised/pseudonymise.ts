import type { Council } from '../../domain/council.ts'
import type { Plan, PlanException, Unserved } from '../../domain/plan.ts'
import { pseudonyms } from '../pseudonyms.ts'
import { countsOf, type SafeCount, safeCounts, SMALLEST_COUNT } from './small-counts.ts'
import { type PseudonymousPupil, pseudonymousPupils } from './pupils.ts'
import { type PseudonymousRoute, pseudonymousRoute } from './routes.ts'
import type { ToGrid } from './squares.ts'

export interface PseudonymisedExport {
  readonly schema: 'schoolway.pseudonymised/1'
  /** Exact: sums over all pupils. A route's figures are rounded, and do not add up to these. */
  readonly totals: Plan['totals']
  readonly bound?: NonNullable<Plan['bound']>
  readonly pupils: readonly PseudonymousPupil[]
  readonly routes: readonly PseudonymousRoute[]
  readonly exceptions: readonly (Pick<PlanException, 'direction' | 'code'> & { readonly pupil: string })[]
  /** By code; small counts are withheld. */
  readonly unserved: readonly { readonly code: Unserved['code']; readonly pupils: SafeCount['count'] }[]
}

export interface PseudonymiseOptions {
  /** The export's own, 32 random bytes: kept apart from the export, or thrown away. */
  readonly key: Uint8Array
  readonly toGrid: ToGrid
  /** The fewest children who may share what is told of them; 5 unless told otherwise. */
  readonly smallest?: number
}

function unservedOf(plan: Plan, smallest: number): PseudonymisedExport['unserved'] {
  const counts = countsOf(plan.unserved.map((pupil) => pupil.code))
  const listed = safeCounts(
    [...counts].map(([key, count]) => ({ key, count })),
    smallest,
  )
  return listed.map(({ key, count }) => ({ code: key as Unserved['code'], pupils: count })) // the keys are its codes
}

/**
 * A plan and its pupils for somebody who studies them and need not know them: keyed references for every id, homes as grid
 * squares, age as phase, needs only where enough share them, distances, times and prices rounded; names, sentences and
 * digests of the files left out. It is still personal data in law: whoever has the key, or the plan, can find a child again.
 */
export function pseudonymise(
  plan: Plan,
  council: Pick<Council, 'pupils'>,
  options: PseudonymiseOptions,
): PseudonymisedExport {
  const { key, toGrid, smallest = SMALLEST_COUNT } = options
  const name = pseudonyms(key)
  const byReference = (a: { readonly pupil: string }, b: { readonly pupil: string }): number =>
    a.pupil < b.pupil ? -1 : 1
  return {
    schema: 'schoolway.pseudonymised/1',
    totals: plan.totals,
    ...(plan.bound === undefined ? {} : { bound: plan.bound }),
    // The file's order would say who is who to anybody with the file.
    pupils: [...pseudonymousPupils(council.pupils, name, toGrid, smallest)].sort(byReference),
    routes: plan.routes
      .map((route) => pseudonymousRoute(route, name))
      .sort((a, b) => (a.route < b.route ? -1 : 1)),
    exceptions: plan.exceptions
      .map(({ pupil_id, direction, code }) => ({ pupil: name('pupil', pupil_id), direction, code }))
      .sort(byReference),
    unserved: unservedOf(plan, smallest),
  }
}
