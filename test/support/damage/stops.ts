import { samePlace } from '../../../src/domain/place.ts'
import type { PlanRoute, PlanStop } from '../../../src/domain/plan.ts'
import {
  type Damage,
  damage,
  onSome,
  type Patient,
  pickWhere,
  someRun,
  someStop,
  STRANGER,
} from './damage.ts'

const usersOf = (stop: PlanStop): readonly string[] => [...stop.board, ...stop.alight]

const atHome = (stop: PlanStop): boolean => stop.place === 'home'

/** Replaces each of two pupils by the other, wherever the two routes name them. */
function exchange(routes: readonly PlanRoute[], a: string, b: string): void {
  const swap = (id: string): string => (id === a ? b : id === b ? a : id)
  for (const route of routes) {
    route.pupils = route.pupils.map(swap)
    for (const share of route.shares) share.pupil_id = swap(share.pupil_id)
    for (const stop of route.runs.flatMap((run) => run.stops)) {
      stop.board = stop.board.map(swap)
      stop.alight = stop.alight.map(swap)
    }
  }
}

/** The pupils of a route who are fetched at their own home, with it. */
const homesOf = (route: PlanRoute): readonly { id: string; stop: PlanStop }[] =>
  route.runs
    .flatMap((run) => run.stops)
    .filter(atHome)
    .flatMap((stop) => usersOf(stop).map((id) => ({ id, stop })))

function exchangePupils({ plan, random }: Patient): boolean {
  const [one, other] = random.shuffle(plan.routes)
  if (one === undefined || other === undefined) return false
  const a = pickWhere(random, homesOf(one))
  const b = pickWhere(random, homesOf(other), ({ stop }) => a !== undefined && !samePlace(stop, a.stop))
  if (a === undefined || b === undefined) return false
  exchange([one, other], a.id, b.id)
  return true
}

/** Damage to where a vehicle stops and who gets in or out. */
export const STOP_DAMAGES: readonly Damage[] = [
  damage(
    'two stops change places',
    onSome(someRun, (run, { random }) => {
      const at = random.integer(0, run.stops.length - 2)
      run.stops.splice(at, 2, ...run.stops.slice(at, at + 2).reverse())
    }),
  ),
  damage(
    'a stop gone',
    onSome(
      (patient) => someRun(patient, (run) => run.stops.length > 2),
      (run, { random }) => run.stops.splice(random.integer(0, run.stops.length - 1), 1),
    ),
  ),
  damage(
    'a stop at which nothing happens',
    onSome(someRun, (run) => {
      const [first] = run.stops
      if (first === undefined) return
      const idle = structuredClone(first)
      run.stops.splice(1, 0, { ...idle, arrive: first.depart, board: [], alight: [] })
    }),
  ),
  damage(
    'nobody gets in',
    onSome(
      (patient) => someStop(patient, (stop) => stop.board.length > 0),
      (stop) => stop.board.pop(),
    ),
  ),
  damage(
    'someone stays in',
    onSome(
      (patient) => someStop(patient, (stop) => stop.alight.length > 0),
      (stop) => stop.alight.pop(),
    ),
  ),
  damage(
    'someone gets in twice',
    onSome(
      (patient) => someStop(patient, (stop) => stop.board.length > 0),
      (stop) => stop.board.push(stop.board[0] ?? STRANGER),
    ),
  ),
  damage(
    'a stranger gets in',
    onSome(someStop, (stop) => stop.board.push(STRANGER)),
  ),
  damage(
    'those who get out are said to get in',
    onSome(
      (patient) => someStop(patient, (stop) => stop.alight.length > 0),
      (stop) => {
        stop.board.push(...stop.alight.splice(0))
      },
    ),
  ),
  damage(
    'a home stop somewhere else',
    onSome(
      (patient) => someStop(patient, atHome),
      (stop) => {
        stop.lat += 0.0001
      },
    ),
  ),
  damage(
    'a school stop somewhere else',
    onSome(
      (patient) => someStop(patient, (stop) => stop.place === 'school'),
      (stop) => {
        stop.lon += 0.0001
      },
    ),
  ),
  damage(
    'a pick-up point beyond any walk',
    onSome(
      (patient) => someStop(patient, (stop) => stop.place === 'pick_up_point'),
      (stop) => {
        stop.lat += 0.05
      },
    ),
  ),
  damage(
    'a pick-up point called a home',
    onSome(
      (patient) => someStop(patient, (stop) => stop.place === 'pick_up_point'),
      (stop) => {
        stop.place = 'home'
        stop.lat += 0.0001
      },
    ),
  ),
  damage(
    'a school that is not named',
    onSome(
      (patient) => someStop(patient, (stop) => stop.place === 'school'),
      (stop) => {
        Reflect.deleteProperty(stop, 'school_id')
      },
    ),
  ),
  damage(
    'another school’s name at the gate',
    onSome(
      (patient) => someStop(patient, (stop) => stop.place === 'school'),
      (stop) => {
        stop.school_id = 'elsewhere'
      },
    ),
  ),
  damage(
    'a home with a school’s name',
    onSome(
      (patient) => someStop(patient, atHome),
      (stop) => {
        stop.school_id = 'S1'
      },
    ),
  ),
  damage('two pupils of different homes exchanged', exchangePupils),
]
