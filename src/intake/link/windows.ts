import { LAST_SECOND, parseClock } from '../../domain/clock.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { BellTimes, School } from '../../domain/school.ts'
import { hasWeekday, WEEKDAYS } from '../../domain/weekdays.ts'

/** Door and gate time of the pupil alone, seconds. */
function handling(
  pupil: Pupil,
  school: School,
  policy: Policy,
): { readonly door: number; readonly gate: number } {
  const boarding = pupil.boardingMinutes ?? policy.boarding_minutes[pupil.travel]
  return {
    door: boarding * 60,
    gate: (school.unloadMinutes + policy.alighting_minutes[pupil.travel]) * 60,
  }
}

/**
 * Whether the pupil, alone in a vehicle that needs no time to drive, could keep the school's times and the policy's on
 * every day travelled. What fails here fails in every plan.
 */
export function fitsWindows(pupil: Pupil, school: School, policy: Policy): boolean {
  const { door, gate } = handling(pupil, school, policy)
  const earliest = parseClock(policy.earliest_pick_up) ?? 0
  const latest = parseClock(policy.latest_drop_off) ?? 0
  const fits = (bells: BellTimes): boolean =>
    (!pupil.am ||
      (earliest + door <= bells.arriveBy &&
        Math.max(earliest + door, bells.arriveFrom) + gate <= LAST_SECOND)) &&
    (!pupil.pm ||
      (bells.collectFrom + gate <= Math.min(bells.collectBy, latest) &&
        bells.collectFrom + gate + door <= LAST_SECOND))
  return WEEKDAYS.every((day) => !hasWeekday(pupil.days, day) || fits(school.bells[day]))
}
