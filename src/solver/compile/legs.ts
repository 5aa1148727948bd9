import type { Direction } from '../../domain/direction.ts'
import { NO_WAY, type TravelMatrix, trafficSeconds } from '../../domain/travel.ts'
import { NO_WAY_SECONDS } from '../problem.ts'

/** An empty table of two numbers for each pair of so many places. */
export type NewTable = (size: number) => Int32Array

/** For the one table of a whole council, which all threads read. */
export const sharedTable: NewTable = (size) => new Int32Array(new SharedArrayBuffer(size * size * 8))

/** For a part's, which goes with one task: shared memory is given back so late that hundreds of parts would pile up. */
export const ownTable: NewTable = (size) => new Int32Array(size * size * 2)

/**
 * Legs of one direction in canonical form, seconds and metres side by side so that one cache line serves both: the
 * morning's as they are, the afternoon's transposed.
 */
function canonicalLegs(
  matrix: TravelMatrix,
  factor: number,
  direction: Direction,
  tableOf: NewTable,
): Int32Array {
  const { size } = matrix
  const legs = tableOf(size)
  for (let from = 0; from < size; from++)
    for (let to = 0; to < size; to++) {
      const cell = direction === 'am' ? from * size + to : to * size + from
      const at = 2 * (from * size + to)
      const milliseconds = matrix.milliseconds[cell] ?? NO_WAY
      legs[at] = milliseconds === NO_WAY ? NO_WAY_SECONDS : trafficSeconds(milliseconds, factor)
      legs[at + 1] = milliseconds === NO_WAY ? NO_WAY_SECONDS : (matrix.metres[cell] ?? 0)
    }
  return legs
}

/** The legs by the place driven to. */
function legsInto(legs: Int32Array, size: number, tableOf: NewTable): Int32Array {
  if (legs.length === 0) return legs
  const into = tableOf(size)
  for (let from = 0; from < size; from++)
    for (let to = 0; to < size; to++) {
      const target = 2 * (to * size + from)
      const source = 2 * (from * size + to)
      into[target] = legs[source] ?? 0
      into[target + 1] = legs[source + 1] ?? 0
    }
  return into
}

/** Both directions' legs, and the same by the place driven to. */
export interface Drives {
  readonly legs: readonly [Int32Array, Int32Array]
  readonly legsInto: readonly [Int32Array, Int32Array]
}

const NONE = new Int32Array(0)

/** Of a council whose drives are asked for by need. */
export const NO_DRIVES: Drives = { legs: [NONE, NONE], legsInto: [NONE, NONE] }

/**
 * Both directions' drives; a direction in which nobody travels has none. Under equal traffic the afternoon's legs are the morning's
 * by the place driven to, and the other way round: one table of each serves both.
 */
export function compileDrives(
  matrix: TravelMatrix,
  traffic: Readonly<Record<Direction, number>>,
  travelled: Readonly<Record<Direction, boolean>>,
  tableOf: NewTable = sharedTable,
): Drives {
  const legs = (direction: Direction): Int32Array =>
    travelled[direction] ? canonicalLegs(matrix, traffic[direction], direction, tableOf) : NONE
  const { size } = matrix
  const am = legs('am')
  if (travelled.am && travelled.pm && traffic.am === traffic.pm) {
    const into = legsInto(am, size, tableOf)
    return { legs: [am, into], legsInto: [into, am] }
  }
  const pm = legs('pm')
  return { legs: [am, pm], legsInto: [legsInto(am, size, tableOf), legsInto(pm, size, tableOf)] }
}
