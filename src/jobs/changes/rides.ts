import { parseClock } from '../../domain/clock.ts'
import type { Direction } from '../../domain/direction.ts'
import type { HomeClocks } from '../../domain/change.ts'
import type { Plan, PlanRoute } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { hasWeekday, parseWeekdayPattern, WEEKDAYS } from '../../domain/weekdays.ts'
import type { Riders } from './continuations.ts'

/** The clock at home of one direction by weekday; undefined where the pupil is not met. */
export type WeekClocks = readonly (string | undefined)[]

/** Who was, or is, on which route, and when each pupil is met at home. */
export interface Rides {
  readonly riders: Riders
  readonly clocks: (pupilId: string, direction: Direction) => WeekClocks
}

function clocksOf(routes: readonly PlanRoute[]): ReadonlyMap<string, WeekClocks> {
  const clocks = new Map<string, (string | undefined)[]>()
  for (const run of routes.flatMap((route) => route.runs)) {
    const days = parseWeekdayPattern(run.days) ?? 0
    for (const stop of run.stops) {
      if (stop.place === 'school') continue
      for (const id of [...stop.board, ...stop.alight]) {
        const key = `${run.direction} ${id}`
        const week = clocks.get(key) ?? WEEKDAYS.map(() => undefined)
        clocks.set(key, week)
        for (const day of WEEKDAYS) if (hasWeekday(days, day)) week[day] = stop.arrive
      }
    }
  }
  return clocks
}

export function ridesOfPlan({ routes }: Pick<Plan, 'routes'>): Rides {
  const clocks = clocksOf(routes)
  return {
    riders: new Map(routes.map((route) => [route.route_id, route.pupils])),
    clocks: (id, direction) => clocks.get(`${direction} ${id}`) ?? [],
  }
}

/** Today's routes: who shares one is known, and no times. */
export function ridesOfToday(pupils: readonly Pupil[]): Rides {
  const groups = Map.groupBy(
    pupils.filter((pupil) => pupil.currentRoute !== ''),
    (pupil) => pupil.currentRoute,
  )
  return {
    riders: new Map([...groups].map(([route, members]) => [route, members.map((pupil) => pupil.id)])),
    clocks: () => [],
  }
}

/** The clock of most weekdays, the first among equals. */
function usual(week: WeekClocks): string | undefined {
  const times = week.flatMap((clock) => clock ?? [])
  const often = (clock: string): number => times.filter((other) => other === clock).length
  return times.toSorted((a, b) => often(b) - often(a))[0]
}

export function usualClocks(rides: Rides, id: string): HomeClocks {
  const am = usual(rides.clocks(id, 'am'))
  const pm = usual(rides.clocks(id, 'pm'))
  return { ...(am === undefined ? {} : { am }), ...(pm === undefined ? {} : { pm }) }
}

/** Whether the clock at home differs by more than the tolerance on any weekday on which it is known on both sides. */
export function isRetimed(before: WeekClocks, after: WeekClocks, toleranceSeconds: number): boolean {
  return WEEKDAYS.some((day) => {
    const [was, is] = [before[day], after[day]].map((clock) => parseClock(clock ?? ''))
    return was !== undefined && is !== undefined && Math.abs(was - is) > toleranceSeconds
  })
}
