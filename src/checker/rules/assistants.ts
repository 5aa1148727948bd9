import type { PlanAssistant } from '../../domain/plan.ts'
import type { RouteView, Rule, RunView } from '../context.ts'
import { finding } from '../finding.ts'

const words = (assistants: readonly PlanAssistant[]): string =>
  assistants
    .map((one) => [one.kind, one.skill, 'pupil_id' in one ? one.pupil_id : ''].join(' '))
    .sort()
    .join(', ')

const compare = (a: RunView, b: RunView): number =>
  b.assistants.length - a.assistants.length ||
  b.riders.length - a.riders.length ||
  Number(a.direction === 'pm') - Number(b.direction === 'pm')

/** The fullest run: most assistants, then most pupils, then the morning's; runs that still tie all count. */
function fullestRuns({ runs }: RouteView): readonly RunView[] {
  const [first, ...others] = [...runs].sort(compare)
  return first === undefined ? [] : [first, ...others.filter((run) => compare(first, run) === 0)]
}

/** A route lists the assistants of its fullest run. */
export const assistantsAreListed: Rule = function* (context) {
  for (const view of context.routes) {
    const listed = words(view.route.assistants)
    const fullest = fullestRuns(view)
    if (!fullest.some((run) => words(run.assistants) === listed))
      yield finding('assistants', view.at, fullest[0]?.assistants.length ?? 0, view.route.assistants.length)
  }
}
