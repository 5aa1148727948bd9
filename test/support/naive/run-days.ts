import type { Council } from '../../../src/domain/council.ts'
import type { Direction } from '../../../src/domain/direction.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { BellTimes } from '../../../src/domain/school.ts'
import { hasWeekday, WEEKDAYS, type Weekday } from '../../../src/domain/weekdays.ts'

/** Weekdays of one run: who travels, when the gates are open, and whether the route goes both ways. */
export interface RunDays {
  readonly direction: Direction
  readonly days: number
  readonly riders: readonly Pupil[]
  readonly bothWays: boolean
  readonly bells: (schoolId: string) => BellTimes
}

const goes = (pupil: Pupil, direction: Direction, day: Weekday): boolean =>
  pupil[direction] && hasWeekday(pupil.days, day)

function bellsOf(council: Council, schoolId: string, day: Weekday): BellTimes {
  const bells = council.schools.get(schoolId)?.bells[day]
  if (bells === undefined) throw new RangeError('an unknown school')
  return bells
}

/** The contract's grouping of weekdays, written apart from the checker's. */
export function splitIntoRuns(council: Council, pupils: readonly Pupil[]): readonly RunDays[] {
  const runs: RunDays[] = []
  for (const direction of ['am', 'pm'] as const) {
    const other = direction === 'am' ? 'pm' : 'am'
    const described = WEEKDAYS.map((day) => {
      const riders = pupils.filter((pupil) => goes(pupil, direction, day))
      const times = riders.map(({ schoolId }) => {
        const bells = bellsOf(council, schoolId, day)
        return direction === 'am' ? [bells.arriveFrom, bells.arriveBy] : [bells.collectFrom, bells.collectBy]
      })
      const bothWays = pupils.some((pupil) => goes(pupil, other, day))
      return { day, riders, bothWays, same: JSON.stringify([riders.map((one) => one.id), times, bothWays]) }
    })
    for (const [, alike] of Map.groupBy(described, (entry) => entry.same)) {
      const first = alike[0]
      if (first === undefined || first.riders.length === 0) continue
      runs.push({
        direction,
        days: alike.reduce((days, entry) => days | (1 << entry.day), 0),
        riders: first.riders,
        bothWays: first.bothWays,
        bells: (schoolId) => bellsOf(council, schoolId, first.day),
      })
    }
  }
  return runs
}
