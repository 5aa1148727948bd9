import { PROBLEMS, type Refusal } from '../../api/errors.ts'
import type { Fault } from '../outcome.ts'

/** What to do, where the catalogue's advice is for those who write programs. */
const ADVICE: Readonly<Partial<Record<Refusal['code'], string>>> = {
  request_invalid: 'Choose or type what the form asks for, and send it again.',
  revision_conflict:
    'The plan has been changed since you opened this page. It is shown as it is now: look again, and make the change if it is still wanted.',
  unknown_pupil: 'The pupil list has no pupil with this reference. Look the reference up under “Pupils”.',
  unknown_route: 'The plan has no such route any more. Choose another.',
  unknown_run: 'The route has no such run any more. Look at its runs below.',
  unknown_vehicle: 'The framework does not offer this vehicle. Choose another.',
  order_incomplete: 'Write the number of each stop of the run once, such as 2, 1, 3.',
  no_place:
    'No route can take the pupil under the rules that are named below. Change what they rest on, or take the pupil off the plan.',
  breaks_a_rule: 'The plan would break the rules that are named below. Choose another route or position.',
}

const MOST_REASONS = 6
const RUNS: Readonly<Record<string, string>> = { am: 'in the morning', pm: 'in the afternoon' }

/** `ride_time: R001 am MTWTF P7: it is too long (expected 2700, found 2830)` → `R001 in the morning, P7: it is too long.` */
function reasonText(problem: string): string {
  const [, where = '', said = problem] = /^\w+: (?:(.*?): )?(.*?)(?: \([^()]*\))?$/.exec(problem) ?? []
  const parts = where
    .split(' ')
    .filter((part) => part !== '' && !/^[M-][T-][W-][T-][F-]$/.test(part))
    .map((part) => RUNS[part] ?? part)
  const whole = `${parts.join(', ').replace(', in the', ' in the')}${parts.length === 0 ? '' : ': '}${said}`
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`
}

/**
 * Why a change was not made, in words: what is wrong and what to do beside the field, and the rules that it would break.
 * @param field of the form that was sent; an empty text where it has none
 */
export function editFaults({ code, errors = [] }: Refusal, field: string): readonly Fault[] {
  const { title, action } = PROBLEMS[code]
  const advice = ADVICE[code]
  const text = advice ?? `${title} ${action}`
  const reasons = errors.filter((each) => each.field === 'plan').map(({ problem }) => reasonText(problem))
  return [
    { text: `Nothing was changed. ${text}`, ...(field === '' ? {} : { field }) },
    ...[...new Set(reasons)].slice(0, MOST_REASONS).map((reason) => ({ text: reason })),
  ]
}
