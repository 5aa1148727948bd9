import { DIRECTIONS, type Direction } from '../domain/direction.ts'
import type { Pupil } from '../domain/pupil.ts'
import type { School } from '../domain/school.ts'
import { hasWeekday, WEEKDAYS, type Weekday, type Weekdays } from '../domain/weekdays.ts'

/** A run that a set of pupils needs: its weekdays belong together. */
export interface ExpectedRun {
  readonly direction: Direction
  readonly days: Weekdays
  readonly riders: readonly Pupil[]
}

export const travels = (pupil: Pupil, direction: Direction, day: Weekday): boolean =>
  (direction === 'am' ? pupil.am : pupil.pm) && hasWeekday(pupil.days, day)

export const opposite = (direction: Direction): Direction => (direction === 'am' ? 'pm' : 'am')

function schoolTimes(
  riders: readonly Pupil[],
  schools: ReadonlyMap<string, School>,
  direction: Direction,
  day: Weekday,
): string {
  const ids = [...new Set(riders.map((pupil) => pupil.schoolId))].sort()
  return ids
    .map((id) => {
      const bells = schools.get(id)?.bells[day]
      return direction === 'am'
        ? `${bells?.arriveFrom}-${bells?.arriveBy}`
        : `${bells?.collectFrom}-${bells?.collectBy}`
    })
    .join(' ')
}

/**
 * Weekdays fall into one run when, on those days, the same pupils travel in this direction, their schools' times for
 * it are equal, and the route runs in the other direction on all of them or on none.
 */
export function expectedRuns(
  pupils: readonly Pupil[],
  schools: ReadonlyMap<string, School>,
): readonly ExpectedRun[] {
  const runs = new Map<string, ExpectedRun>()
  for (const direction of DIRECTIONS)
    for (const day of WEEKDAYS) {
      const riders = pupils.filter((pupil) => travels(pupil, direction, day))
      if (riders.length === 0) continue
      const bothWays = pupils.some((pupil) => travels(pupil, opposite(direction), day))
      const who = riders.map((pupil) => pupil.id)
      const key = JSON.stringify([direction, who, schoolTimes(riders, schools, direction, day), bothWays])
      const days = (runs.get(key)?.days ?? 0) | (1 << day)
      runs.set(key, { direction, days, riders })
    }
  return [...runs.values()]
}
