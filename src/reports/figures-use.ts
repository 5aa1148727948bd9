import { percent } from './arithmetic.ts'
import type { Book } from './book.ts'
import { loadsOfRun } from './load.ts'
import { runsOf } from './week.ts'

/** Places by the week: each run's fullest leg against its layout, times the weekdays on which it goes. */
export interface UseFigures {
  readonly seats_per_week: number
  readonly seats_used_per_week: number
  readonly seats_used_percent: number
  readonly wheelchair_spaces_per_week: number
  readonly wheelchair_spaces_used_per_week: number
  readonly wheelchair_spaces_used_percent: number
}

/** How full the vehicles are where they are fullest. Assistants' seats count as used. */
export function useFigures(book: Book): UseFigures {
  const week = { seats: 0, seatsUsed: 0, spaces: 0, spacesUsed: 0 }
  for (const { route, run, days } of runsOf(book.plan)) {
    const loads = loadsOfRun(book, run)
    week.seats += route.layout.seats * days
    week.spaces += route.layout.wheelchairs * days
    week.seatsUsed += Math.max(...loads.map((load) => load.seats)) * days
    week.spacesUsed += Math.max(...loads.map((load) => load.wheelchairs)) * days
  }
  return {
    seats_per_week: week.seats,
    seats_used_per_week: week.seatsUsed,
    seats_used_percent: percent(week.seatsUsed, week.seats),
    wheelchair_spaces_per_week: week.spaces,
    wheelchair_spaces_used_per_week: week.spacesUsed,
    wheelchair_spaces_used_percent: percent(week.spacesUsed, week.spaces),
  }
}
