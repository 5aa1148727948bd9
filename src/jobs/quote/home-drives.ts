import type { Direction } from '../../domain/direction.ts'
import { NO_WAY, type Travel, type TravelRows, trafficSeconds } from '../../domain/travel.ts'
import { NO_WAY_SECONDS } from '../../solver/problem.ts'
import type { PlaceDrives } from '../../solver/quote/newcomer.ts'

/** Rows of travel as a problem takes them: the morning's as they are, the afternoon's as seen from the other end. */
export function homeDrives(
  rows: TravelRows,
  traffic: Readonly<Record<Direction, number>>,
  bases: readonly number[],
): PlaceDrives {
  const column = (milliseconds: Int32Array, metres: Int32Array, factor: number): Int32Array => {
    const drives = new Int32Array(2 * metres.length)
    for (let at = 0; at < metres.length; at++) {
      const free = milliseconds[at] as number
      drives[2 * at] = free === NO_WAY ? NO_WAY_SECONDS : trafficSeconds(free, factor)
      drives[2 * at + 1] = free === NO_WAY ? NO_WAY_SECONDS : (metres[at] as number)
    }
    return drives
  }
  const to = (factor: number): Int32Array => column(rows.millisecondsTo, rows.metresTo, factor)
  const from = (factor: number): Int32Array => column(rows.millisecondsFrom, rows.metresFrom, factor)
  const empty = (metres: Int32Array): Int32Array =>
    Int32Array.from(bases, (base) => {
      const drive = metres[base] ?? NO_WAY
      return drive === NO_WAY ? NO_WAY_SECONDS : drive
    })
  return {
    out: [to(traffic.am), from(traffic.pm)],
    into: [from(traffic.am), to(traffic.pm)],
    fromBases: empty(rows.metresFrom),
    toBases: empty(rows.metresTo),
  }
}

/** A plan's travel with one place more, whose rows are given. */
export function travelWith(travel: Travel, place: number, rows: TravelRows): Travel {
  const ask =
    (known: (from: number, to: number) => number, to: Int32Array, from: Int32Array) =>
    (start: number, end: number): number => {
      if (start === end) return known(start, end)
      if (start === place) return to[end] ?? NO_WAY
      return end === place ? (from[start] ?? NO_WAY) : known(start, end)
    }
  return {
    size: travel.size,
    whole: undefined,
    metres: ask((start, end) => travel.metres(start, end), rows.metresTo, rows.metresFrom),
    milliseconds: ask(
      (start, end) => travel.milliseconds(start, end),
      rows.millisecondsTo,
      rows.millisecondsFrom,
    ),
  }
}
