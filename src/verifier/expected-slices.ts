import type { CheckContext } from '../checker/context.ts'
import { opposite, travels } from '../checker/expected-runs.ts'
import { DIRECTIONS, type Direction } from '../domain/direction.ts'
import type { Pupil } from '../domain/pupil.ts'
import type { BellTimes } from '../domain/school.ts'
import { formatWeekdays, WEEKDAYS, type Weekday, type Weekdays } from '../domain/weekdays.ts'

/** Weekdays on which the same served pupils travel in a direction, and the schools' times for it are equal. */
export interface ExpectedSlice {
  readonly direction: Direction
  readonly days: Weekdays
  /** The slice's first day: its times are those of all of them. */
  readonly day: Weekday
  readonly riders: readonly Pupil[]
  /** Whether anybody travels the other way on one of the days. */
  readonly otherWay: boolean
  /** Into how many runs the days of one route may fall at most: on some days it may go the other way too, on others not. */
  readonly parts: 1 | 2
}

const timesOf = (bells: BellTimes | undefined, direction: Direction): string =>
  direction === 'am' ? `${bells?.arriveFrom}-${bells?.arriveBy}` : `${bells?.collectFrom}-${bells?.collectBy}`

const idsOn = (served: readonly Pupil[], direction: Direction, day: Weekday): readonly string[] =>
  served.filter((pupil) => travels(pupil, direction, day)).map((pupil) => pupil.id)

function daysAlike({ council, served }: CheckContext, direction: Direction): readonly Weekdays[] {
  const alike = new Map<string, number>()
  for (const day of WEEKDAYS) {
    const riders = served.filter((pupil) => travels(pupil, direction, day))
    if (riders.length === 0) continue
    const schools = [...new Set(riders.map((pupil) => pupil.schoolId))].sort()
    const times = schools.map((id) => timesOf(council.schools.get(id)?.bells[day], direction))
    const key = JSON.stringify([riders.map((pupil) => pupil.id), times])
    alike.set(key, (alike.get(key) ?? 0) | (1 << day))
  }
  return [...alike.values()]
}

/** The slices of the plan's served pupils: each weekday on which somebody travels in a direction is in one. */
export function expectedSlices(context: CheckContext): readonly ExpectedSlice[] {
  const { served } = context
  return DIRECTIONS.flatMap((direction) =>
    daysAlike(context, direction).flatMap((days): readonly ExpectedSlice[] => {
      const members = WEEKDAYS.filter((day) => (days >> day) & 1)
      const [day] = members
      if (day === undefined) return []
      const others = members.map((one) => idsOn(served, opposite(direction), one).join('\n'))
      return [
        {
          direction,
          days,
          day,
          riders: served.filter((pupil) => travels(pupil, direction, day)),
          otherWay: others.some((ids) => ids !== ''),
          parts: new Set(others).size > 1 ? 2 : 1,
        },
      ]
    }),
  )
}

export const sliceKey = (slice: ExpectedSlice): string => `${slice.direction} ${formatWeekdays(slice.days)}`
