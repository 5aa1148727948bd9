import type { ComparisonShown } from '../shown.ts'
import { nameOf } from './columns.ts'

type ReoptimisedShown = ComparisonShown['reoptimised'][number]

/** How far a plan made anew is, beside the same routes re-priced. */
export interface Anew {
  readonly id: string
  readonly name: string
  readonly state: ReoptimisedShown['state']
  readonly failureCode?: string | undefined
  /** The best so far, while it is worked on. */
  readonly soFarPence?: number | undefined
  readonly repricedPence: number
  /** Absent before its end, and where it came to nothing. */
  readonly pence?: number
  readonly routes?: number
  /** Absent where the two totals are not of the same pupils. */
  readonly againstPlan?: number
  /** Absent where the two totals are not of the same pupils. */
  readonly againstRepriced?: number
  /** Pupils without a route. */
  readonly unserved?: number
  /** How many more these are than in the plan as it is. */
  readonly fewer?: number
  /** Routes that nobody can carry as they are. */
  readonly notCarried: number
}

const soFar = ({ progress }: ReoptimisedShown): number | undefined => {
  const pence = progress?.['annual_pence']
  return typeof pence === 'number' ? pence : undefined
}

/** The plans made anew, in the order of the frameworks. */
export function anewOf(
  { comparison, reoptimised }: ComparisonShown,
  names: ReadonlyMap<string, string>,
): readonly Anew[] {
  return reoptimised.flatMap((each): readonly Anew[] => {
    const framework = comparison.frameworks.find(({ id }) => id === each.framework_version_id)
    if (framework === undefined) return []
    const repricedPence = framework.repriced.figures.annual.total_pence
    const { figures, unserved, difference_pence: againstPlan } = each
    const of = {
      id: framework.id,
      name: nameOf(names, framework),
      state: each.state,
      failureCode: each.failure_code,
      soFarPence: soFar(each),
      repricedPence,
      notCarried: framework.repriced.not_carried.length,
    }
    if (figures === undefined) return [of]
    const pence = figures.annual.total_pence
    const fewer = Math.max(0, (unserved ?? 0) - comparison.plan.unserved)
    const areSame = unserved === comparison.plan.unserved
    return [
      {
        ...of,
        pence,
        routes: figures.routes,
        fewer,
        ...(areSame && of.notCarried === 0 ? { againstRepriced: pence - repricedPence } : {}),
        ...(areSame && againstPlan !== undefined ? { againstPlan } : {}),
        ...(unserved === undefined ? {} : { unserved }),
      },
    ]
  })
}

/** Whether any is still waiting or being worked on. */
export const isGoingOn = (anew: readonly Pick<Anew, 'state'>[]): boolean =>
  anew.some(({ state }) => state === 'queued' || state === 'running')
