import { parseClock } from '../../../src/domain/clock.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { BellTimes } from '../../../src/domain/school.ts'
import type { RunDays } from './run-days.ts'
import type { Visit } from './sequence.ts'
import type { Drive, Travel } from './travel.ts'

export interface TimedVisit extends Visit {
  readonly arrive: number
  readonly depart: number
  readonly leg: Drive
}

const toSeconds = (minutes: number): number => Math.round(minutes * 60)

function serviceTime(council: Council, visit: Visit): number {
  const { policy } = council
  const users = [...visit.board, ...visit.alight]
  if (visit.place !== 'school')
    return users.reduce(
      (sum, pupil) => sum + toSeconds(pupil.boardingMinutes ?? policy.boarding_minutes[pupil.travel]),
      0,
    )
  const unload = council.schools.get(visit.schoolId ?? '')?.unloadMinutes ?? 0
  return users.reduce(
    (sum, pupil) => sum + toSeconds(policy.alighting_minutes[pupil.travel]),
    toSeconds(unload),
  )
}

/** Drives the visits from a start time, waiting at gates that are not open yet. */
function driveFrom(
  council: Council,
  travel: Travel,
  run: RunDays,
  visits: readonly Visit[],
  start: number,
  bellsOf: (schoolId: string) => BellTimes | undefined = run.bells,
): readonly TimedVisit[] {
  const timed: TimedVisit[] = []
  for (const visit of visits) {
    const before = timed.at(-1)
    const leg =
      before === undefined ? { metres: 0, seconds: 0 } : travel.drive(before.at, visit.at, run.direction)
    const reached = before === undefined ? start : before.depart + leg.seconds
    const bells = visit.schoolId === undefined ? undefined : bellsOf(visit.schoolId)
    const morning = run.direction === 'am'
    const arrive = morning ? Math.max(reached, bells?.arriveFrom ?? 0) : reached
    const open = morning ? arrive : Math.max(arrive, bells?.collectFrom ?? 0)
    timed.push({ ...visit, arrive, depart: open + serviceTime(council, visit), leg })
  }
  return timed
}

function limitOf(council: Council, travel: Travel, run: RunDays, pupil: Pupil): number {
  const school = council.schools.get(pupil.schoolId)?.place
  if (pupil.home === undefined || school === undefined) throw new RangeError('a pupil without a journey')
  const [from, to] = run.direction === 'am' ? [pupil.home, school] : [school, pupil.home]
  const usual = toSeconds(pupil.maxMinutes ?? council.policy.max_minutes[pupil.phase])
  const direct = travel.drive(from, to, run.direction).seconds
  return direct > usual ? direct + 600 : usual
}

function isOnTime(council: Council, run: RunDays, visit: TimedVisit): boolean {
  const { policy } = council
  if (visit.schoolId !== undefined) {
    const bells = run.bells(visit.schoolId)
    return run.direction === 'am' ? visit.arrive <= bells.arriveBy : visit.depart <= bells.collectBy
  }
  return run.direction === 'am'
    ? visit.arrive >= (parseClock(policy.earliest_pick_up) ?? 0)
    : visit.arrive <= (parseClock(policy.latest_drop_off) ?? 0)
}

function ridesAreShort(
  council: Council,
  travel: Travel,
  run: RunDays,
  timed: readonly TimedVisit[],
): boolean {
  return run.riders.every((pupil) => {
    const on = timed.find((visit) => visit.board.includes(pupil))
    const off = timed.find((visit) => visit.alight.includes(pupil))
    if (on === undefined || off === undefined) return false
    return off.arrive - on.depart <= limitOf(council, travel, run, pupil)
  })
}

/** While one who travels alone is aboard, nobody else is. */
function solosAreAlone(timed: readonly Visit[]): boolean {
  let aboard: readonly Pupil[] = []
  return timed.every((visit) => {
    aboard = [...aboard.filter((pupil) => !visit.alight.includes(pupil)), ...visit.board]
    return aboard.length < 2 || aboard.every((pupil) => !pupil.travelAlone)
  })
}

/** Starts worth trying: late enough for every gate, or early enough for the first that shuts. */
function starts(run: RunDays, offsets: readonly TimedVisit[]): readonly number[] {
  const gates = offsets.flatMap((visit) => {
    if (visit.schoolId === undefined) return []
    const bells = run.bells(visit.schoolId)
    const [open, shut] =
      run.direction === 'am'
        ? [bells.arriveFrom - visit.arrive, bells.arriveBy - visit.arrive]
        : [bells.collectFrom - visit.arrive, bells.collectBy - visit.depart]
    return [{ open, shut }]
  })
  const latest = Math.min(...gates.map((gate) => gate.shut))
  const noWait = Math.max(...gates.map((gate) => gate.open))
  return [latest, Math.min(latest, noWait), Math.min(...gates.map((gate) => gate.open))]
}

/** Times for the visits that keep every rule of time, or undefined where none of a few starts does. */
export function schedule(
  council: Council,
  travel: Travel,
  run: RunDays,
  visits: readonly Visit[],
): readonly TimedVisit[] | undefined {
  if (!solosAreAlone(visits)) return undefined
  const offsets = driveFrom(council, travel, run, visits, 0, () => undefined)
  return starts(run, offsets)
    .map((start) => driveFrom(council, travel, run, visits, start))
    .find(
      (timed) =>
        timed.every((visit) => isOnTime(council, run, visit)) && ridesAreShort(council, travel, run, timed),
    )
}
