import { LAST_SECOND, parseClock } from '../../domain/clock.ts'
import { DIRECTIONS, type Direction } from '../../domain/direction.ts'
import { togetherGroups } from '../../domain/groups.ts'
import type { UnservedCode } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { bellTimes } from '../../domain/school.ts'
import { hasWeekday, WEEKDAYS } from '../../domain/weekdays.ts'
import type { CheckContext, Rule } from '../context.ts'
import { finding } from '../finding.ts'
import { fitsAlone } from '../needs.ts'
import { allOffers } from '../offers.ts'
import { directSeconds } from './ride-time.ts'
import { doorSeconds, gateSeconds } from './service-time.ts'

const offNetwork = ({ council, roads }: CheckContext, pupil: Pupil): boolean =>
  [pupil.home, council.schools.get(pupil.schoolId)?.place].some(
    (place) => place !== undefined && roads.offNetwork(place),
  )

const unreachable = (context: CheckContext, pupil: Pupil): boolean =>
  DIRECTIONS.some((direction) => pupil[direction] && directSeconds(context, pupil, direction) === undefined)

const fitsSomething = ({ council }: CheckContext, pupil: Pupil): boolean =>
  allOffers(council.framework).some(({ type }) => fitsAlone(type, pupil))

/** Whether the pupil alone, by the direct drive, can be on time in this direction on all its days. */
function inTime(context: CheckContext, pupil: Pupil, direction: Direction): boolean {
  const { policy, schools } = context.council
  const school = schools.get(pupil.schoolId)
  const drive = directSeconds(context, pupil, direction)
  if (school === undefined || drive === undefined) return false
  const door = doorSeconds([pupil], policy)
  const gate = gateSeconds(school, [pupil], policy)
  const earliest = parseClock(policy.earliest_pick_up) ?? 0
  const latest = parseClock(policy.latest_drop_off) ?? 0
  return WEEKDAYS.filter((day) => hasWeekday(pupil.days, day)).every((day) => {
    const bells = bellTimes(school, day)
    if (direction === 'am') {
      const arrives = Math.max(earliest + door + drive, bells.arriveFrom)
      return arrives <= bells.arriveBy && arrives + gate <= LAST_SECOND
    }
    const leaves = bells.collectFrom + gate
    return leaves <= bells.collectBy && leaves + drive <= Math.min(latest, LAST_SECOND - door)
  })
}

const hasTime = (context: CheckContext, pupil: Pupil): boolean =>
  DIRECTIONS.every((direction) => !pupil[direction] || inTime(context, pupil, direction))

/** Whether every vehicle that would fit the pupil alone is out already. */
function nothingLeft({ council, plan }: CheckContext, pupil: Pupil): boolean {
  return allOffers(council.framework)
    .filter(({ type }) => fitsAlone(type, pupil))
    .every(({ type, operator }) => {
      const capacity = operator?.capacity[type.id]
      const used = plan.routes.filter(
        (route) => route.vehicle_type === type.id && route.operator === (operator?.id ?? null),
      ).length
      return capacity !== undefined && used >= capacity
    })
}

/**
 * Whether a planner may give this reason. What binds a pupil to others (siblings, locked routes) can make any vehicle
 * or time impossible, so those reasons are held against a single pupil's facts only.
 */
function holds(context: CheckContext, pupil: Pupil, code: UnservedCode, bound: boolean): boolean {
  if (offNetwork(context, pupil)) return code === 'off_network'
  if (unreachable(context, pupil)) return code === 'unreachable'
  switch (code) {
    case 'no_vehicle_fits':
      return bound || !fitsSomething(context, pupil)
    case 'no_time_window':
      return bound || !hasTime(context, pupil)
    case 'no_vehicle_left':
      return bound || nothingLeft(context, pupil)
    case 'not_found_in_time':
      return fitsSomething(context, pupil) && (pupil.pickUpWalkMetres > 0 || hasTime(context, pupil))
    default:
      return false
  }
}

/** A pupil whose record rules travel out is unserved for just that; another's reason must be plausible. */
export const unservedForAReason: Rule = function* (context) {
  const { council, plan, pupils, served } = context
  const recorded = new Map(council.unserved.map((entry) => [entry.pupil_id, entry.code]))
  for (const pupil of served)
    if (recorded.has(pupil.id)) yield finding('served_against_record', { pupilId: pupil.id })
  const planned = council.pupils.filter((pupil) => !recorded.has(pupil.id))
  const bound = new Set(
    togetherGroups(planned)
      .filter((group) => group.length > 1)
      .flat(),
  )
  for (const { pupil_id: pupilId, code } of plan.unserved) {
    const pupil = pupils.get(pupilId)
    if (pupil === undefined) continue
    const expected = recorded.get(pupilId)
    const right = expected === undefined ? holds(context, pupil, code, bound.has(pupil)) : expected === code
    if (!right) yield finding('unserved_code', { pupilId }, expected, code)
  }
}
