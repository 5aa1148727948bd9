import type { Pupil } from '../../domain/pupil.ts'
import { countWeekdays } from '../../domain/weekdays.ts'
import type { CheckContext, RouteView } from '../context.ts'
import { apportion } from './apportion.ts'
import { assistantPence } from './assistant-line.ts'
import { yearOf } from './run-price.ts'
import { rechargeWeights } from './weights.ts'

/** What a pupil's own one-to-one assistant costs in a year: each run's line rounded once. */
function ownAssistantPence({ council }: CheckContext, route: RouteView, pupil: Pupil): number {
  const { framework } = council
  let total = 0
  for (const { run, days, assistants } of route.runs)
    for (const assistant of assistants) {
      if (assistant.kind !== 'one_to_one' || assistant.pupil_id !== pupil.id) continue
      const line = assistantPence(framework.passenger_assistants, assistant, run.seconds)
      total += yearOf(line, countWeekdays(days), framework)
    }
  return total
}

/** Each pupil's share of the route's annual total: its own assistant, and its part of the rest by weight. */
export function expectedShares(context: CheckContext, route: RouteView): ReadonlyMap<string, number> {
  const own = new Map(route.pupils.map((pupil) => [pupil.id, ownAssistantPence(context, route, pupil)]))
  const ownTotal = [...own.values()].reduce((total, pence) => total + pence, 0)
  const weights = rechargeWeights(context, route.pupils)
  if (weights.every(({ weight }) => weight === 0)) return own
  const parts = apportion(route.route.annual.total_pence - ownTotal, weights)
  return new Map([...own].map(([id, pence]) => [id, pence + (parts.get(id) ?? 0)]))
}
