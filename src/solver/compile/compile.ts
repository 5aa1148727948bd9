import { parseClock } from '../../domain/clock.ts'
import { type Direction, DIRECTIONS } from '../../domain/direction.ts'
import { exclusions } from '../../domain/groups.ts'
import type { LatLon } from '../../domain/place.ts'
import { placeNumber } from '../../domain/places.ts'
import type { Policy } from '../../domain/policy.ts'
import type { School } from '../../domain/school.ts'
import type { TravelMatrix } from '../../domain/travel.ts'
import { roundHalfUp } from '../../domain/units.ts'
import { vehicleClasses } from '../../domain/vehicle-class.ts'
import { WEEKDAYS } from '../../domain/weekdays.ts'
import { type CompiledFee, DAY_SECONDS, type Problem, type Variant } from '../problem.ts'
import { directSeconds } from './direct-seconds.ts'
import type { SolverInput } from './input.ts'
import { compileDrives, type Drives, type NewTable, NO_DRIVES, ownTable, sharedTable } from './legs.ts'
import { NEIGHBOURS, neighbourLists } from './neighbours.ts'
import { compileOffers } from './offers.ts'
import { type Unit, type UnitWeek, unitsOf, unitWeek } from './units.ts'
import { compileVehicles, typesWith } from './vehicles.ts'

const shared = (values: ArrayLike<number>): Int32Array => {
  const array = new Int32Array(new SharedArrayBuffer(values.length * 4))
  array.set(values)
  return array
}

/** Canonical gate windows of every school and weekday: the afternoon's is mirrored, and ends before gate time. */
function windows(schools: readonly School[], direction: Direction): readonly [Int32Array, Int32Array] {
  const bells = schools.flatMap((school) => WEEKDAYS.map((day) => school.bells[day]))
  return direction === 'am'
    ? [shared(bells.map((bell) => bell.arriveFrom)), shared(bells.map((bell) => bell.arriveBy))]
    : [
        shared(bells.map((bell) => DAY_SECONDS - bell.collectBy)),
        shared(bells.map((bell) => DAY_SECONDS - bell.collectFrom)),
      ]
}

const METRES_PER_DEGREE = 111_195

function flatPlaces({ index }: SolverInput): Pick<Problem, 'placeEast' | 'placeNorth'> {
  const shrink = Math.cos(((index.places[0]?.lat ?? 0) * Math.PI) / 180)
  return {
    placeEast: Float64Array.from(index.places, (place) => place.lon * METRES_PER_DEGREE * shrink),
    placeNorth: Float64Array.from(index.places, (place) => place.lat * METRES_PER_DEGREE),
  }
}

/** The earliest canonical time at a home; where the policy's clock does not read, midnight. */
const homeBounds = (policy: Policy): readonly [number, number] => [
  parseClock(policy.earliest_pick_up) ?? 0,
  DAY_SECONDS - (parseClock(policy.latest_drop_off) ?? DAY_SECONDS),
]

/** The places at which a stop's pupils may be met: their home, then points that every one of them can walk to. */
function stopOptions(input: SolverInput, units: readonly Unit[]): Int32Array {
  const numberOf = (place: LatLon | undefined): number =>
    (place === undefined ? undefined : placeNumber(input.index, place)) ?? -1
  const members = units.flatMap((unit) => unit.members.flatMap((member) => input.pupils[member] ?? []))
  const [first, ...others] = members
  const points = (first === undefined ? [] : (input.pickUpPoints.get(first.id) ?? [])).map(numberOf)
  const everyones = points.filter((point) =>
    others.every((pupil) =>
      (input.pickUpPoints.get(pupil.id) ?? []).some((place) => numberOf(place) === point),
    ),
  )
  return Int32Array.from([numberOf(first?.home), ...everyones])
}

function excludedUnits(input: SolverInput, units: readonly Unit[]): readonly Int32Array[] {
  const barred = exclusions(input.pupils)
  const unitOf = new Map(
    units.flatMap((unit, number) =>
      unit.members.flatMap((member) => {
        const pupil = input.pupils[member]
        return pupil === undefined ? [] : [[pupil.id, number] as const]
      }),
    ),
  )
  return units.map((unit) => {
    const others = unit.members.flatMap((member) => [...(barred.get(input.pupils[member]?.id ?? '') ?? [])])
    return Int32Array.from(new Set(others.flatMap((id) => unitOf.get(id) ?? []))).sort()
  })
}

interface Weeks {
  readonly variants: readonly Variant[]
  readonly variantOf: Int32Array
  readonly presence: Uint8Array
  readonly partition: Uint8Array
}

/** All units' weeks in one direction, their variants appended to those already known. */
function weeks(all: readonly UnitWeek[], known: Variant[]): Weeks {
  const variantOf = all.flatMap((week) => {
    const from = known.length
    known.push(...week.variants)
    return week.days.map((at) => (at < 0 ? -1 : from + at))
  })
  return {
    variants: known,
    variantOf: shared(variantOf),
    presence: Uint8Array.from(all, (week) => week.presence),
    partition: Uint8Array.from(all, (week) => week.partition),
  }
}

function compiledFee(fee: SolverInput['council']['framework']['management_fee']): CompiledFee {
  return fee.basis === 'percent'
    ? { basis: fee.basis, amount: Math.round(fee.percent * 1e6) }
    : { basis: fee.basis, amount: fee.pence }
}

function customersOf(customers: readonly (readonly number[])[], unitCount: number): Int32Array {
  const customerOf = new Int32Array(unitCount)
  customers.forEach((units, customer) => {
    for (const unit of units) customerOf[unit] = customer
  })
  return customerOf
}

/** Both directions' canonical drives of a matrix, under the council's traffic, as far as anybody travels then. */
export function drivesOver(
  matrix: TravelMatrix,
  { pupils, council }: SolverInput,
  tableOf: NewTable = ownTable,
): Drives {
  const travelled = { am: pupils.some((pupil) => pupil.am), pm: pupils.some((pupil) => pupil.pm) }
  return compileDrives(matrix, council.policy.traffic, travelled, tableOf)
}

/** The canonical drives over the whole index; none where its travel does not hold every pair. */
export const drivesOf = (input: SolverInput): Drives =>
  input.travel.whole === undefined ? NO_DRIVES : drivesOver(input.travel.whole, input, sharedTable)

/**
 * Domain objects → typed arrays (presolve). Everything that the search touches is in the result. `drives` may be those of
 * an earlier call on the same travel; `neighbours` is the length of each unit's list. Where drives are asked for by need,
 * the result has none, and no lists: its parts have (see `Whole`).
 */
export function compile(
  input: SolverInput,
  drives: Drives = drivesOf(input),
  neighbours: number = NEIGHBOURS,
): Problem {
  const { council, index, travel, pupils } = input
  const { framework, policy } = council
  const schools = [...council.schools.values()].filter((school) => school.place !== undefined)
  const { units, customers } = unitsOf(pupils)
  const context = {
    pupils,
    policy,
    schools: council.schools,
    direct: directSeconds(input),
  }
  const schoolNumber = new Map(schools.map((school, number) => [school.id, number]))
  const stops = Map.groupBy(units, (unit) => unit.stop)
  const options = new Map([...stops].map(([stop, members]) => [stop, stopOptions(input, members)]))
  const variants: Variant[] = []
  const [am, pm] = DIRECTIONS.map((direction) =>
    weeks(
      units.map((unit) => unitWeek(context, unit, direction)),
      variants,
    ),
  ) as [Weeks, Weeks]
  const [amFrom, amTo] = windows(schools, 'am')
  const [pmFrom, pmTo] = windows(schools, 'pm')
  const rates = framework.passenger_assistants
  const classes = vehicleClasses(framework)
  const features = (unit: Unit): ReadonlySet<string> =>
    new Set(unit.members.flatMap((member) => input.pupils[member]?.vehicleFeatures ?? []))
  const unlisted: Omit<Problem, 'neighbours'> = {
    placeCount: travel.size,
    ...flatPlaces(input),
    ...drives,
    schoolCount: schools.length,
    schoolPlace: shared(
      schools.map((school) => (school.place === undefined ? -1 : (placeNumber(index, school.place) ?? -1))),
    ),
    schoolUnload: shared(schools.map((school) => roundHalfUp(school.unloadMinutes * 60))),
    schoolMixes: Uint8Array.from(schools, (school) => (school.mixes ? 1 : 0)),
    windowFrom: [amFrom, pmFrom],
    windowTo: [amTo, pmTo],
    homeFrom: homeBounds(policy),
    unitCount: units.length,
    unitPupils: units.map((unit) => unit.members),
    unitSchool: shared(
      units.map((unit) => schoolNumber.get(pupils[unit.members[0] ?? -1]?.schoolId ?? '') ?? -1),
    ),
    unitStop: shared(units.map((unit) => unit.stop)),
    unitOptions: units.map((unit) => options.get(unit.stop) ?? new Int32Array(0)),
    variantOf: [am.variantOf, pm.variantOf],
    presence: [am.presence, pm.presence],
    partition: [am.partition, pm.partition],
    variants,
    unitTypes: Int32Array.from(units, (unit) => typesWith(classes, features(unit))),
    excluded: excludedUnits(input, units),
    customers: customers.map((each) => Int32Array.from(each)),
    customerOf: customersOf(customers, units.length),
    ...compileVehicles(framework),
    ...compileOffers(framework, index, travel),
    fee: compiledFee(framework.management_fee),
    assistant: {
      ordinary: rates?.pence_per_hour ?? 0,
      skilled: rates?.skilled_pence_per_hour ?? rates?.pence_per_hour ?? 0,
      minimumSeconds: (rates?.minimum_minutes ?? 0) * 60,
      extraSeconds: (rates?.extra_minutes ?? 0) * 60,
    },
    pupilsPerShared: policy.pupils_per_shared_assistant,
    mixedSchools: policy.mixed_schools,
    schoolDays: framework.school_days,
  }
  const listed = travel.whole === undefined ? 0 : neighbours
  return { ...unlisted, neighbours: neighbourLists(unlisted, listed) }
}
