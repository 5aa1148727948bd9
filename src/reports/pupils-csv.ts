import { type Cell, writeCsv } from '../csv/write.ts'
import type { Direction } from '../domain/direction.ts'
import type { Plan } from '../domain/plan.ts'
import type { Pupil } from '../domain/pupil.ts'
import { countWeekdays } from '../domain/weekdays.ts'
import { hundredth } from './arithmetic.ts'
import type { Book } from './book.ts'
import { limitMinutes } from './figures-journeys.ts'
import { type Ride, ridesByPupil, ridesOf } from './rides.ts'
import { daysCell, UNSERVED_WORDS } from './words.ts'

const journeyColumns = (direction: Direction): readonly string[] => [
  `${direction}_days`,
  `${direction}_pick_up`,
  `${direction}_set_down`,
  `${direction}_minutes_aboard`,
  `${direction}_other_days`,
]

const HEADER: readonly string[] = [
  'pupil_id',
  'status',
  'unserved_code',
  'unserved_reason',
  'school_id',
  'phase',
  'cost_code',
  'current_route',
  'route_id',
  'vehicle_type',
  'operator',
  'pupils_on_route',
  'rides_alone',
  'pick_up_place',
  ...journeyColumns('am'),
  ...journeyColumns('pm'),
  'longest_minutes_aboard',
  'limit_minutes',
  'exceptions',
  'exception_review',
  'annual_share_pence',
]

interface Answers {
  readonly rides: ReadonlyMap<string, readonly Ride[]>
  readonly unserved: ReadonlyMap<string, Plan['unserved'][number]>
  readonly shares: ReadonlyMap<string, number>
  readonly routes: ReadonlyMap<string, Plan['routes'][number]>
  readonly exceptions: ReadonlyMap<string, string>
}

function answersOf(plan: Plan): Answers {
  const exceptions = new Map<string, string>()
  for (const { pupil_id, direction, code } of plan.exceptions) {
    const known = exceptions.get(pupil_id)
    exceptions.set(pupil_id, `${known === undefined ? '' : `${known}; `}${direction} ${code}`)
  }
  return {
    rides: ridesByPupil(ridesOf(plan)),
    unserved: new Map(plan.unserved.map((pupil) => [pupil.pupil_id, pupil])),
    shares: new Map(
      plan.routes.flatMap((route) =>
        route.shares.map((share) => [share.pupil_id, share.annual_pence] as const),
      ),
    ),
    routes: new Map(plan.routes.flatMap((route) => route.pupils.map((id) => [id, route] as const))),
    exceptions,
  }
}

/** When the vehicle is there for the pupil: it arrives at a home or pick-up point, and leaves a school. */
const pickUp = (ride: Ride): string => (ride.from.place === 'school' ? ride.from.depart : ride.from.arrive)

const minutes = (seconds: number): number => hundredth(seconds / 60)

/** The usual journey (that of most weekdays) in cells of its own, and the other days' in one. */
function journeyCells(rides: readonly Ride[], direction: Direction): readonly Cell[] {
  const own = rides
    .filter((ride) => ride.direction === direction)
    .sort((a, b) => countWeekdays(b.days) - countWeekdays(a.days))
  const [usual, ...others] = own
  if (usual === undefined) return ['', '', '', '', '']
  return [
    daysCell(usual.days),
    pickUp(usual),
    usual.to.arrive,
    minutes(usual.seconds),
    others
      .map(
        (ride) =>
          `${daysCell(ride.days)}: ${pickUp(ride)} to ${ride.to.arrive}, ${minutes(ride.seconds)} minutes`,
      )
      .join('; '),
  ]
}

const pickUpPlace = (rides: readonly Ride[]): Cell => {
  const ride = rides[0]
  return ride === undefined ? '' : ride.direction === 'am' ? ride.from.place : ride.to.place
}

function row(book: Book, answers: Answers, pupil: Pupil): readonly Cell[] {
  const route = answers.routes.get(pupil.id)
  const unserved = answers.unserved.get(pupil.id)
  const rides = answers.rides.get(pupil.id) ?? []
  const served = route !== undefined
  return [
    pupil.id,
    served ? 'served' : unserved === undefined ? 'not_in_plan' : 'unserved',
    unserved?.code,
    unserved === undefined ? '' : UNSERVED_WORDS[unserved.code],
    pupil.schoolId,
    pupil.phase,
    pupil.costCode,
    pupil.currentRoute,
    route?.route_id,
    route?.vehicle_type,
    route?.operator ?? '',
    route?.pupils.length,
    served ? (rides.every((ride) => ride.alone) ? 'Y' : 'N') : '',
    pickUpPlace(rides),
    ...journeyCells(rides, 'am'),
    ...journeyCells(rides, 'pm'),
    served ? minutes(Math.max(0, ...rides.map((ride) => ride.seconds))) : '',
    limitMinutes(book, pupil),
    answers.exceptions.get(pupil.id),
    pupil.exceptionReview,
    answers.shares.get(pupil.id),
  ]
}

/** pupils.csv: one row for each row of the pupil list, in its order, by reference: no name, home or need. */
export function pupilsCsv(book: Book): Promise<string> {
  const answers = answersOf(book.plan)
  return writeCsv(
    HEADER,
    book.council.pupils.map((pupil) => row(book, answers, pupil)),
  )
}
