import { DAY_GROUPS, FIRST_DAY, JOIN, MASK_PARTITION, PARTITION_COUNT } from '../compile/week.ts'
import { AM, PM } from '../problem.ts'
import type { RunCheck } from '../schedule/run-check.ts'
import type { DirectionFigures } from './figures.ts'

/** Which weekdays share a run in one direction: groups of days (bits), before those without travellers are left out. */
export function runGroups(partition: number, otherPresence: number): Uint8Array {
  const joined = JOIN[partition * PARTITION_COUNT + (MASK_PARTITION[otherPresence] as number)] as number
  return DAY_GROUPS[joined] as Uint8Array
}

export const opposite = (direction: 0 | 1): 0 | 1 => (direction === AM ? PM : AM)

/** Appends what the last check measured as the run on these weekdays. */
export function noteRun(check: RunCheck, figures: DirectionFigures, days: number, bothWays: number): void {
  const run = figures.count++
  figures.days[run] = days
  figures.metres[run] = check.metres
  figures.seconds[run] = check.seconds
  figures.wheelchairPupils[run] = check.wheelchairPupils
  figures.ordinary[run] = check.ordinary
  figures.skilled[run] = check.skilled
  figures.oneWay[run] = check.oneWay
  figures.bothWays[run] = check.bothWays
  figures.first[run] = check.first
  figures.last[run] = check.last
  figures.routeBothWays[run] = bothWays
  if (check.seats > figures.seats) figures.seats = check.seats
  if (check.wheelchairs > figures.wheelchairs) figures.wheelchairs = check.wheelchairs
}

/**
 * Checks and measures all runs of one direction of a route: one for each group of alike weekdays on which somebody
 * travels. False when a run breaks a rule; `figures` is then without meaning.
 */
export function measureDirection(
  check: RunCheck,
  direction: 0 | 1,
  tokens: Int32Array,
  length: number,
  presence: number,
  otherPresence: number,
  partition: number,
  figures: DirectionFigures,
): boolean {
  figures.clear()
  if (presence === 0) return true
  const { homes } = check
  homes?.begin()
  const groups = runGroups(partition, otherPresence)
  for (let group = 0; group < groups.length; group++) {
    const days = (groups[group] as number) & presence
    if (days === 0) continue
    const day = FIRST_DAY[days] as number
    if (!check.check(direction, day, tokens, length)) return false
    noteRun(check, figures, days, (otherPresence >> day) & 1)
    if (homes !== undefined) figures.retimed += homes.pence(direction, day, tokens, length, check.visits)
  }
  return true
}
