import { DAY_COUNT } from '../compile/week.ts'
import { AM, type Problem, type Variant } from '../problem.ts'

/**
 * One day's travel in one direction as flat arrays, in the canonical form: weekdays on which the same units travel and
 * their schools' windows are equal are one slice. Nodes are first the places where units may be met, then the schools.
 */
export interface Slice {
  readonly direction: 0 | 1
  /** Weekdays (bits), and journeys a year. */
  readonly days: number
  readonly journeys: number
  /** Units of the problem, by slice unit. */
  readonly units: Int32Array
  readonly homes: number
  readonly schools: number
  readonly nodeUnit: Int32Array
  readonly nodePlace: Int32Array
  /** Homes of each unit: `homesFrom[u] … homesFrom[u + 1] − 1`. */
  readonly homesFrom: Int32Array
  /** 1 where units of other numbers may be met at the very same place. */
  readonly shared: Uint8Array
  /** Drives by the node driven to: `to × nodes + from`. */
  readonly seconds: Int32Array
  readonly metres: Int32Array
  readonly unit: UnitArrays
  readonly school: SchoolArrays
  readonly homeFrom: number
  readonly rules: SliceRules
}

export interface UnitArrays {
  readonly school: Int32Array
  readonly door: Int32Array
  readonly seats: Int32Array
  readonly chairs: Int32Array
  readonly oneToOne: Int32Array
  readonly oneToOneSkilled: Int32Array
  readonly sharers: Int32Array
  readonly skilledSharers: Int32Array
  readonly alone: Uint8Array
  readonly limit: Int32Array
  readonly types: Int32Array
}

export interface SchoolArrays {
  /** The problem's number of each school. */
  readonly of: Int32Array
  readonly unload: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly mixes: Uint8Array
}

export interface SliceRules {
  readonly mixedSchools: boolean
  readonly pupilsPerShared: number
  /** Millipence of an assistant for one run, without the minutes beyond the paid minimum: never more than the pay. */
  readonly ordinaryPay: number
  readonly skilledPay: number
  /** Millipence of each route's own fee, and the factor of a fee by percentage. */
  readonly routeFee: number
  readonly feeFactor: number
  /** Millipence a day taken off every route for what rounding may do. */
  readonly rounding: number
  /** Whether a ride counts what a later visit's window makes a vehicle wait at least; see `coreSlice`. */
  readonly waits: boolean
}

/** Numbers that every worker reads. */
export const shared = (values: ArrayLike<number>): Int32Array => {
  const array = new Int32Array(new SharedArrayBuffer(values.length * 4))
  array.set(values)
  return array
}

const MILLI = 1000

/** Half a penny for each line that is rounded, a thousandth for floating point, and a year's rounding spread over its days. */
function roundingOf(problem: Problem, journeys: number): number {
  const percent = problem.fee.basis === 'percent' && problem.fee.amount > 0
  const wholeYear = Number.isInteger(problem.schoolDays / 5)
  return (
    (percent ? 1 + (0.5 * problem.fee.amount) / 1e8 : 0.5) * MILLI +
    1 +
    (wholeYear ? 0 : Math.ceil((3 * MILLI) / journeys))
  )
}

function rulesOf(problem: Problem, direction: 0 | 1, days: number, journeys: number): SliceRules {
  const { assistant, fee } = problem
  const paid = Math.max(assistant.minimumSeconds, assistant.extraSeconds)
  const pay = (hourly: number): number => Math.floor((paid * hourly) / 3600 + 0.5 + 1e-9) * MILLI
  const back = problem.presence[direction === AM ? 1 : 0].some((bits) => (bits & days) !== 0)
  const smaller = Math.floor(fee.amount / 2)
  const part = direction === AM ? smaller : fee.amount - smaller
  const own = fee.basis === 'per_route_day' ? (back ? part : fee.amount) * MILLI : 0
  return {
    mixedSchools: problem.mixedSchools,
    pupilsPerShared: problem.pupilsPerShared,
    ordinaryPay: pay(assistant.ordinary),
    skilledPay: pay(assistant.skilled),
    routeFee: own,
    feeFactor: fee.basis === 'percent' ? 1 + fee.amount / 1e8 : 1,
    rounding: roundingOf(problem, journeys),
    waits: true,
  }
}

function unitArrays(
  problem: Problem,
  direction: 0 | 1,
  day: number,
  units: readonly number[],
  schoolAt: ReadonlyMap<number, number>,
): UnitArrays {
  const variants = units.map(
    (unit) => problem.variants[problem.variantOf[direction][unit * 5 + day] as number] as Variant,
  )
  const each = (value: (variant: Variant) => number): Int32Array => shared(variants.map(value))
  return {
    school: shared(units.map((unit) => schoolAt.get(problem.unitSchool[unit] as number) as number)),
    door: each((variant) => variant.doorSeconds),
    seats: each((variant) => variant.seats),
    chairs: each((variant) => variant.wheelchairs),
    oneToOne: each((variant) => variant.oneToOne + variant.oneToOneSkilled),
    oneToOneSkilled: each((variant) => variant.oneToOneSkilled),
    sharers: each((variant) => variant.sharers),
    skilledSharers: each((variant) => variant.skilledSharers),
    alone: Uint8Array.from(variants, (variant) => (variant.alone > 0 ? 1 : 0)),
    limit: each((variant) => variant.limit),
    types: shared(units.map((unit) => problem.unitTypes[unit] as number)),
  }
}

function drives(
  problem: Problem,
  direction: 0 | 1,
  places: Int32Array,
): { seconds: Int32Array; metres: Int32Array } {
  const size = places.length
  const seconds = shared(new Int32Array(size * size))
  const metres = shared(new Int32Array(size * size))
  const legs = problem.legs[direction]
  for (let to = 0; to < size; to++)
    for (let from = 0; from < size; from++) {
      const cell = 2 * ((places[from] as number) * problem.placeCount + (places[to] as number))
      seconds[to * size + from] = legs[cell] as number
      metres[to * size + from] = legs[cell + 1] as number
    }
  return { seconds, metres }
}

/** Homes at whose very place another unit may be met too. */
export function sharedHomes(nodeUnit: Int32Array, nodePlace: Int32Array, homes: number): Uint8Array {
  const firstAt = new Map<number, number>()
  const many = new Set<number>()
  for (let node = 0; node < homes; node++) {
    const place = nodePlace[node] as number
    const first = firstAt.get(place)
    if (first === undefined) firstAt.set(place, nodeUnit[node] as number)
    else if (first !== nodeUnit[node]) many.add(place)
  }
  return Uint8Array.from({ length: homes }, (_, node) => (many.has(nodePlace[node] as number) ? 1 : 0))
}

function sliceOf(problem: Problem, direction: 0 | 1, days: number, units: readonly number[]): Slice {
  const day = 31 - Math.clz32(days & -days)
  const journeys = ((DAY_COUNT[days] as number) * problem.schoolDays) / 5
  const schools = [...new Set(units.map((unit) => problem.unitSchool[unit] as number))].toSorted(
    (a, b) => a - b,
  )
  const schoolAt = new Map(schools.map((school, at) => [school, at]))
  const options = units.map((unit) =>
    [...new Set(problem.unitOptions[unit] ?? [])].filter((place) => place >= 0),
  )
  const homes = options.reduce((sum, places) => sum + places.length, 0)
  const nodeUnit = shared(options.flatMap((places, unit) => places.map(() => unit)))
  const nodePlace = shared([
    ...options.flat(),
    ...schools.map((school) => problem.schoolPlace[school] as number),
  ])
  const homesFrom = new Int32Array(units.length + 1)
  options.forEach((places, unit) => {
    homesFrom[unit + 1] = (homesFrom[unit] as number) + places.length
  })
  const window = (ends: Int32Array): Int32Array =>
    shared(schools.map((school) => ends[school * 5 + day] as number))
  return {
    direction,
    days,
    journeys,
    units: shared(units),
    homes,
    schools: schools.length,
    nodeUnit,
    nodePlace,
    homesFrom,
    shared: sharedHomes(nodeUnit, nodePlace, homes),
    ...drives(problem, direction, nodePlace),
    unit: unitArrays(problem, direction, day, units, schoolAt),
    school: {
      of: shared(schools),
      unload: shared(schools.map((school) => problem.schoolUnload[school] as number)),
      from: window(problem.windowFrom[direction]),
      // In the afternoon the gate's own minutes come before the window's canonical end.
      to: shared(
        schools.map((school) => {
          const end = problem.windowTo[direction][school * 5 + day] as number
          return direction === AM ? end : end - (problem.schoolUnload[school] as number)
        }),
      ),
      mixes: Uint8Array.from(schools, (school) => problem.schoolMixes[school] as number),
    },
    homeFrom: problem.homeFrom[direction],
    rules: rulesOf(problem, direction, days, journeys),
  }
}

/** What makes weekdays one slice: who travels, as what, and the windows of their schools. */
function dayKey(problem: Problem, direction: 0 | 1, day: number, served: readonly number[]): string {
  const travelling = served.filter(
    (unit) => (((problem.presence[direction][unit] as number) >> day) & 1) === 1,
  )
  const window = (unit: number): string => {
    const at = (problem.unitSchool[unit] as number) * 5 + day
    return `${problem.windowFrom[direction][at]}-${problem.windowTo[direction][at]}`
  }
  return travelling
    .map((unit) => `${unit}:${problem.variantOf[direction][unit * 5 + day]}:${window(unit)}`)
    .join()
}

/**
 * The slices of a week, over the units that are served (docs/bound.md). Days on which nobody travels are in none.
 */
export function slicesOf(problem: Problem, served: readonly number[]): readonly Slice[] {
  return ([0, 1] as const).flatMap((direction) => {
    const alike = Map.groupBy([0, 1, 2, 3, 4], (day) => dayKey(problem, direction, day, served))
    return [...alike].flatMap(([key, days]) => {
      if (key === '') return []
      const bits = days.reduce((sum, day) => sum | (1 << day), 0)
      const first = days[0] ?? 0
      const units = served.filter(
        (unit) => (((problem.presence[direction][unit] as number) >> first) & 1) === 1,
      )
      return [sliceOf(problem, direction, bits, units)]
    })
  })
}
