import type { BellTimes, School } from '../../domain/school.ts'
import type { DaySuffix, GateColumn } from '../../domain/tables/schools.ts'
import { type Seconds, seconds } from '../../domain/units.ts'
import { hasWeekday, WEEKDAYS, type Weekday, type Weekdays } from '../../domain/weekdays.ts'

export type GateTimes = { readonly [C in GateColumn]: Seconds | undefined }

type BellFault = 'missing_bell_times' | 'impossible_window'

export interface BellsOutcome {
  readonly bells?: School['bells']
  readonly fault?: BellFault
  /** Columns that stand alone where the other end of their window should stand too. */
  readonly halves: readonly GateColumn[]
}

/** The other end of a window of which only `arrive_by` or `collect_from` is given. */
const WINDOW_SECONDS = 15 * 60
const LAST_SECOND = 86_399
const SUFFIXES: readonly DaySuffix[] = ['_mon', '_tue', '_wed', '_thu', '_fri']

interface Window {
  readonly from: Seconds
  readonly to: Seconds
}

/** `arrive_by` is the end that must be given in the morning, `collect_from` in the afternoon. */
function morning(times: GateTimes, suffix: DaySuffix): Window | undefined {
  const ownBy = times[`arrive_by${suffix}`]
  const to = ownBy ?? times.arrive_by
  if (to === undefined) return undefined
  const general = ownBy === undefined ? times.arrive_from : undefined
  return { from: times[`arrive_from${suffix}`] ?? general ?? seconds(Math.max(0, to - WINDOW_SECONDS)), to }
}

function afternoon(times: GateTimes, suffix: DaySuffix): Window | undefined {
  const ownFrom = times[`collect_from${suffix}`]
  const from = ownFrom ?? times.collect_from
  if (from === undefined) return undefined
  const general = ownFrom === undefined ? times.collect_by : undefined
  const to = times[`collect_by${suffix}`] ?? general ?? seconds(Math.min(LAST_SECOND, from + WINDOW_SECONDS))
  return { from, to }
}

const halfWindows = (times: GateTimes): readonly GateColumn[] =>
  SUFFIXES.flatMap((suffix) =>
    (
      [
        [`arrive_from${suffix}`, `arrive_by${suffix}`],
        [`collect_from${suffix}`, `collect_by${suffix}`],
      ] as const
    ).flatMap(([a, b]) => {
      if ((times[a] === undefined) === (times[b] === undefined)) return []
      return times[a] === undefined ? [b] : [a]
    }),
  )

function dayBells(times: GateTimes, day: Weekday): BellTimes | BellFault {
  const suffix = SUFFIXES[day] ?? ''
  const [arrive, collect] = [morning(times, suffix), afternoon(times, suffix)]
  if (arrive === undefined || collect === undefined) return 'missing_bell_times'
  if (arrive.from > arrive.to || collect.from > collect.to || collect.from <= arrive.to)
    return 'impossible_window'
  return { arriveFrom: arrive.from, arriveBy: arrive.to, collectFrom: collect.from, collectBy: collect.to }
}

/** The gate times of each weekday; a day on which the school is shut repeats an open one's. */
export function bellsOf(times: GateTimes, open: Weekdays): BellsOutcome {
  const halves = halfWindows(times)
  const days = WEEKDAYS.map((day) => dayBells(times, day))
  const fault = days.find((bells, day) => typeof bells === 'string' && hasWeekday(open, day as Weekday))
  if (typeof fault === 'string') return { fault, halves }
  const usable = days.find((bells) => typeof bells !== 'string')
  if (usable === undefined || typeof usable === 'string') return { fault: 'missing_bell_times', halves }
  const [mon, tue, wed, thu, fri] = days.map((bells) => (typeof bells === 'string' ? usable : bells))
  const bells = [mon ?? usable, tue ?? usable, wed ?? usable, thu ?? usable, fri ?? usable] as const
  return { bells, halves }
}
