import type { Drives } from '../compile/legs.ts'
import type { Problem, Stability, Variant } from '../problem.ts'
import { partDrives } from './part-drives.ts'

/** A part of a problem by the whole's numbers: the position in each list is the part's own number. */
export interface PartNumbers {
  readonly units: Int32Array
  readonly customers: Int32Array
  readonly schools: Int32Array
  readonly places: Int32Array
}

/** A part of a problem as a problem of its own, and what its numbers are in the whole. */
export interface Part extends PartNumbers {
  readonly problem: Problem
}

const ascending = (numbers: Iterable<number>): Int32Array => Int32Array.from(new Set(numbers)).sort()

/**
 * Everything that some units need: those who share a route with them by rule, their schools, and every place where they
 * may be met. The time that it takes grows with the part, not with the whole.
 */
export function partNumbers(problem: Problem, wanted: Iterable<number>): PartNumbers {
  const { customerOf, customers, unitSchool, schoolPlace, unitOptions } = problem
  const chosen = ascending([...wanted].map((unit) => customerOf[unit] as number))
  const units = ascending([...chosen].flatMap((customer) => [...(customers[customer] as Int32Array)]))
  const schools = ascending(units.map((unit) => unitSchool[unit] as number))
  const homes = [...units].flatMap((unit) => [...(unitOptions[unit] as Int32Array)])
  const places = ascending([...homes, ...schools.map((school) => schoolPlace[school] as number)])
  return { units, customers: chosen, schools, places }
}

/** The part's number of each of the whole's; −1 for whatever is not in the part. */
function localNumbers(numbers: Int32Array): (number: number) => number {
  const local = new Map<number, number>()
  numbers.forEach((number, at) => local.set(number, at))
  return (number) => local.get(number) ?? -1
}

/** Rows of so many entries each, picked out of a flat table. */
const picked = (table: Int32Array, rows: Int32Array, width: number): Int32Array => {
  const copy = new Int32Array(rows.length * width)
  rows.forEach((row, at) => copy.set(table.subarray(row * width, (row + 1) * width), at * width))
  return copy
}

const DAYS = 5

/** The part's variants, and their numbers by direction, unit and weekday. */
function weeks(problem: Problem, units: Int32Array): Pick<Problem, 'variants' | 'variantOf'> {
  const variants: Variant[] = []
  const known = new Map<number, number>()
  const renumbered = (whole: Int32Array): Int32Array =>
    picked(whole, units, DAYS).map((number) => {
      if (number < 0) return -1
      const local = known.get(number) ?? variants.push(problem.variants[number] as Variant) - 1
      known.set(number, local)
      return local
    })
  const [am, pm] = problem.variantOf
  return { variantOf: [renumbered(am), renumbered(pm)], variants }
}

/** Both directions' arrays cut down in the same way. */
const both = <T>(pair: readonly [T, T], cut: (one: T) => T): readonly [T, T] => [cut(pair[0]), cut(pair[1])]

/** What is known of the start plan, for the part's units; start routes keep their numbers. */
function partStability(stability: Stability, units: Int32Array): Stability {
  const { startRoute, startPupils, homeTimes, retimePence } = stability
  const { startSizes, movedPence, toleranceSeconds } = stability
  return {
    startSizes,
    movedPence,
    toleranceSeconds,
    startRoute: picked(startRoute, units, 1),
    startPupils: picked(startPupils, units, 1),
    homeTimes: both(homeTimes, (times) => picked(times, units, DAYS)),
    retimePence: both(retimePence, (pence) => Float64Array.from(units, (unit) => pence[unit] as number)),
  }
}

/** What does not depend on who is in the part. */
const councilWide = ({
  homeFrom,
  types,
  fits,
  maxSeats,
  maxWheelchairs,
  offers,
  fee,
  assistant,
  pupilsPerShared,
  mixedSchools,
  schoolDays,
}: Problem) => ({
  homeFrom,
  types,
  fits,
  maxSeats,
  maxWheelchairs,
  offers,
  fee,
  assistant,
  pupilsPerShared,
  mixedSchools,
  schoolDays,
})

/** All the rest, optional or not: a field that a problem gains does not compile until it is cut down here, or is council-wide. */
type CutDown = {
  readonly [Field in Exclude<
    keyof Problem,
    keyof ReturnType<typeof councilWide>
  >]-?: undefined extends Problem[Field] ? Problem[Field] | undefined : Problem[Field]
}

const rows = <T>(of: readonly T[], numbers: Int32Array): readonly T[] =>
  [...numbers].map((number) => of[number] as T)

/**
 * A part of a problem as a smaller problem of its own, for one worker: its answers cost the same in the whole.
 * `drives` are those between the part's places; the whole's own are copied where none are given. Its neighbours are the
 * whole's, as far as they are in the part. Where vehicles are limited, the part does not know of those used outside it.
 */
export function extract(problem: Problem, wanted: Iterable<number> | PartNumbers, drives?: Drives): Part {
  const numbers = Symbol.iterator in wanted ? partNumbers(problem, wanted) : wanted
  const { units, customers, schools, places } = numbers
  const unitAt = localNumbers(units)
  const placeAt = localNumbers(places)
  const schoolAt = localNumbers(schools)
  const customerAt = localNumbers(customers)
  const within = (list: Int32Array): Int32Array => list.map(unitAt).filter((unit) => unit >= 0)
  const windows = (table: Int32Array): Int32Array => picked(table, schools, DAYS)
  const perUnit = (column: Uint8Array): Uint8Array => Uint8Array.from(units, (unit) => column[unit] as number)
  const perPlace = (column: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => column[place] as number)
  const toPlaces = (metres: Int32Array): Int32Array => picked(metres, places, 1)
  const { stability } = problem
  const cut: CutDown = {
    placeCount: places.length,
    placeEast: perPlace(problem.placeEast),
    placeNorth: perPlace(problem.placeNorth),
    ...(drives ?? partDrives(problem, places)),
    schoolCount: schools.length,
    schoolPlace: picked(problem.schoolPlace, schools, 1).map(placeAt),
    schoolUnload: picked(problem.schoolUnload, schools, 1),
    schoolMixes: Uint8Array.from(schools, (school) => problem.schoolMixes[school] as number),
    windowFrom: both(problem.windowFrom, windows),
    windowTo: both(problem.windowTo, windows),
    unitCount: units.length,
    unitPupils: rows(problem.unitPupils, units),
    unitSchool: picked(problem.unitSchool, units, 1).map(schoolAt),
    unitStop: picked(problem.unitStop, units, 1),
    unitOptions: rows(problem.unitOptions, units).map((options) => options.map(placeAt)),
    unitTypes: picked(problem.unitTypes, units, 1),
    ...weeks(problem, units),
    presence: both(problem.presence, perUnit),
    partition: both(problem.partition, perUnit),
    excluded: rows(problem.excluded, units).map(within),
    neighbours: rows(problem.neighbours, units).map(within),
    customers: rows(problem.customers, customers).map(within),
    customerOf: picked(problem.customerOf, units, 1).map(customerAt),
    baseOut: problem.baseOut.map(toPlaces),
    baseIn: problem.baseIn.map(toPlaces),
    stability: stability === undefined ? undefined : partStability(stability, units),
  }
  const { stability: kept, ...always } = cut
  const part = { ...councilWide(problem), ...always, ...(kept === undefined ? {} : { stability: kept }) }
  return { ...numbers, problem: part }
}
