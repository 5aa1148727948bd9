import type { PlanNames } from './plan-names.ts'
import type { PupilInPlanShown } from './shown-plan.ts'

type Child = NonNullable<PupilInPlanShown['transport']>
type Journey = Child['journeys'][number]

/** A pupil in the list of who rides where, as far as its reader sees it. */
export interface PupilRow {
  readonly id: string
  readonly name: string
  readonly school: string
  readonly routeId: string | null
  readonly costCode: string | undefined
  readonly pence: number | null
  readonly morning: string
  readonly afternoon: string
  /** Minutes aboard, the longer way. */
  readonly longestSeconds: number | undefined
}

const clock = (time: string): string => time.slice(0, 5)
const span = ({ pick_up, set_down }: Journey): string => `${clock(pick_up)} to ${clock(set_down)}`

/** The journeys of one direction in short; where days differ, each that does. */
const ofDirection = (journeys: readonly Journey[], direction: 'am' | 'pm'): string =>
  [...new Set(journeys.filter((each) => each.direction === direction).map(span))].join('; ')

function recordOf({ pupil }: PupilInPlanShown) {
  if (pupil.view === 'whole') return { ...pupil.pupil, name: pupil.pupil.name }
  return { ...pupil, name: '', costCode: pupil.view === 'panel' ? undefined : pupil.costCode }
}

export function pupilRow(item: PupilInPlanShown, names: PlanNames): PupilRow {
  const { id, name, schoolId, costCode } = recordOf(item)
  const journeys = item.transport?.journeys ?? []
  return {
    id,
    name,
    school: names.school(schoolId),
    routeId: item.route_id,
    costCode,
    pence: item.annual_pence,
    morning: ofDirection(journeys, 'am'),
    afternoon: ofDirection(journeys, 'pm'),
    longestSeconds:
      journeys.length === 0 ? undefined : Math.max(...journeys.map((each) => each.seconds_aboard)),
  }
}
