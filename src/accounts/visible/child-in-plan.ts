import { parseClock } from '../../domain/clock.ts'
import type { Plan, PlanException, PlanRoute, PlanRun, PlanStop, Unserved } from '../../domain/plan.ts'

export interface ChildJourney extends Pick<PlanRun, 'direction' | 'days'> {
  readonly from: PlanStop['place']
  readonly to: PlanStop['place']
  /** When the vehicle is there for the child, `HH:MM:SS`. */
  readonly pick_up: string
  readonly set_down: string
  readonly seconds_aboard: number
  /** Other children on this run, by number alone. */
  readonly others: number
}

/** One child's transport: nothing in it says who else travels, or where anybody lives. */
export interface ChildInPlan {
  readonly schema: 'schoolway.child-in-plan/1'
  readonly pupil_id: string
  readonly route?: Pick<PlanRoute, 'route_id' | 'vehicle_type' | 'operator'>
  readonly annual_pence?: number
  readonly journeys: readonly ChildJourney[]
  readonly exceptions: readonly Pick<PlanException, 'direction' | 'code'>[]
  readonly unserved?: Unserved['code']
}

/** The vehicle arrives at a home or pick-up point, and leaves a school. */
const pickUp = (stop: PlanStop): string => (stop.place === 'school' ? stop.depart : stop.arrive)

function journeyOf(run: PlanRun, pupilId: string): readonly ChildJourney[] {
  const from = run.stops.find((stop) => stop.board.includes(pupilId))
  const to = run.stops.find((stop) => stop.alight.includes(pupilId))
  if (from === undefined || to === undefined) return []
  const aboard = new Set(run.stops.flatMap((stop) => stop.board))
  return [
    {
      direction: run.direction,
      days: run.days,
      from: from.place,
      to: to.place,
      pick_up: pickUp(from),
      set_down: to.arrive,
      seconds_aboard: (parseClock(to.arrive) ?? 0) - (parseClock(from.depart) ?? 0),
      others: aboard.size - 1,
    },
  ]
}

const routePart = (route: PlanRoute, pupilId: string): Pick<ChildInPlan, 'route' | 'annual_pence'> => {
  const { route_id, vehicle_type, operator } = route
  const share = route.shares.find((of) => of.pupil_id === pupilId)
  return {
    route: { route_id, vehicle_type, operator },
    ...(share === undefined ? {} : { annual_pence: share.annual_pence }),
  }
}

/** @returns undefined when the plan knows no such pupil */
export function childInPlan(plan: Plan, pupilId: string): ChildInPlan | undefined {
  const route = plan.routes.find((candidate) => candidate.pupils.includes(pupilId))
  const unserved = plan.unserved.find((candidate) => candidate.pupil_id === pupilId)
  if (route === undefined && unserved === undefined) return undefined
  return {
    schema: 'schoolway.child-in-plan/1',
    pupil_id: pupilId,
    ...(route === undefined ? {} : routePart(route, pupilId)),
    journeys: route?.runs.flatMap((run) => journeyOf(run, pupilId)) ?? [],
    exceptions: plan.exceptions
      .filter((found) => found.pupil_id === pupilId)
      .map(({ direction, code }) => ({ direction, code })),
    ...(unserved === undefined ? {} : { unserved: unserved.code }),
  }
}
