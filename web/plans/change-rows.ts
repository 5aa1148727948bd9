import { RUN_NAMES } from './route-model.ts'
import type { ChangeShown } from './shown-plan.ts'

type Difference = NonNullable<ChangeShown['difference']>

/** What a change does to one pupil in one direction. */
export interface JourneyRow {
  readonly pupilId: string
  readonly run: string
  readonly before: string
  readonly after: string
  readonly minutes: string
  readonly limit: string
  readonly isOverGuide: boolean
}

export interface ChangeRows {
  readonly journeys: readonly JourneyRow[]
  /** In one sentence: `2 children ride longer, by at most 12 minutes; 1 child rides shorter, by at most 1 minute.` */
  readonly summary: string
}

type Side = Difference['pupils'][number]['before']

const sideText = (side: Side): string => {
  if (side === null) return 'on no route'
  const clock = side.home_clock === null ? '' : `, at home ${side.home_clock.slice(0, 5)}`
  return `${side.route_id}, ${side.minutes} minutes${clock}`
}

/** `+12`, `−3.5`, `0`; nothing where one side has no journey. */
function minutesText(before: Side, after: Side): string {
  if (before === null || after === null) return ''
  const more = Math.round((after.minutes - before.minutes) * 10) / 10
  return more > 0 ? `+${more}` : String(more).replace('-', '−')
}

const children = (count: number): string => (count === 1 ? '1 child' : `${count} children`)

function summaryOf({ pupils }: Difference): string {
  const longest = new Map<string, number>()
  for (const { pupil_id: id, before, after } of pupils) {
    if (before === null || after === null) continue
    const more = Math.round((after.minutes - before.minutes) * 10) / 10
    const known = longest.get(id)
    if (known === undefined || Math.abs(more) > Math.abs(known)) longest.set(id, more)
  }
  const [longer, shorter] = [
    [...longest.values()].filter((more) => more > 0),
    [...longest.values()].filter((more) => more < 0),
  ]
  const most = (minutes: number): string => `by at most ${minutes === 1 ? '1 minute' : `${minutes} minutes`}`
  const ride = (count: number): string => `${children(count)} ${count === 1 ? 'rides' : 'ride'}`
  const parts = [
    ...(longer.length === 0 ? [] : [`${ride(longer.length)} longer, ${most(Math.max(...longer))}`]),
    ...(shorter.length === 0 ? [] : [`${ride(shorter.length)} shorter, ${most(-Math.min(...shorter))}`]),
  ]
  return parts.length === 0 ? 'No child rides longer or shorter.' : `${parts.join('; ')}.`
}

/** What a change does to children’s journeys. */
export const changeRows = ({ difference, warnings }: ChangeShown): ChangeRows => ({
  summary: difference === null ? '' : summaryOf(difference),
  journeys: (difference?.pupils ?? []).map(({ pupil_id, direction, before, after, limit_minutes }) => ({
    pupilId: pupil_id,
    run: RUN_NAMES[direction],
    before: sideText(before),
    after: sideText(after),
    minutes: minutesText(before, after),
    limit: String(limit_minutes),
    isOverGuide: warnings.some((each) => each.pupil_id === pupil_id && each.direction === direction),
  })),
})
