import type { CheckContext } from '../checker/context.ts'
import { takesSeat } from '../checker/needs.ts'
import { rideLimit } from '../checker/rules/ride-time.ts'
import { doorSeconds, gateSeconds } from '../checker/rules/service-time.ts'
import type { CertificateSlice } from '../domain/certificate.ts'
import { parseClock } from '../domain/clock.ts'
import { type LatLon, placeKey } from '../domain/place.ts'
import type { Pupil } from '../domain/pupil.ts'
import { bellTimes, type School } from '../domain/school.ts'
import type { ExpectedSlice } from './expected-slices.ts'
import { type KnownRoads, PlaceNumbers, type SliceRoads, sliceRoads } from './slice-roads.ts'

/** Pupils who get in and out together. Seconds, whole numbers of people. */
export interface SliceUnit {
  readonly pupils: readonly Pupil[]
  /** Its school, as the slice numbers them. */
  readonly school: number
  /** The places where it may be met. */
  readonly places: readonly number[]
  readonly door: number
  /** What it adds to a gate's time. */
  readonly gate: number
  readonly seats: number
  readonly wheelchairs: number
  /** The longest time aboard. */
  readonly limit: number
  readonly alone: boolean
  readonly features: readonly string[]
  /** Pupils who share an assistant, and whether one of them needs a skill that has a price of its own. */
  readonly shared: number
  readonly sharedSkilled: boolean
  /** Pupils with an assistant of their own: without and with such a skill. */
  readonly single: number
  readonly singleSkilled: number
}

/** A school in the canonical form: an afternoon's clock runs backwards from midnight, below zero. */
export interface SliceSchool {
  readonly place: number
  /** Seconds that each visit takes at least. */
  readonly unload: number
  readonly from: number
  readonly until: number
  readonly mixes: boolean
}

/** One slice in the canonical form: homes first, schools later, whatever the direction. */
export interface SliceModel {
  readonly slice: ExpectedSlice
  readonly units: readonly SliceUnit[]
  readonly schools: readonly SliceSchool[]
  readonly places: readonly LatLon[]
  readonly roads: SliceRoads
  /** The earliest moment at the first home: of its arrival in the morning, of its departure (an arrival) later. */
  readonly earliest: number
  readonly earliestIsDeparture: boolean
  /**
   * True of a core: its routes have passed over stops and visits, so that windows make nobody wait for sure, and dead miles are
   * unknown.
   */
  readonly partial: boolean
}

const countOf = (pupils: readonly Pupil[], is: (pupil: Pupil) => boolean): number => pupils.filter(is).length

/** Where the pupils of a unit may be met. */
export function placesOf(
  pupils: readonly Pupil[],
  pickUpPoints: ReadonlyMap<string, readonly LatLon[]>,
): readonly LatLon[] {
  const [first, ...others] = pupils
  if (first?.home === undefined) return []
  const shared = (pickUpPoints.get(first.id) ?? []).filter((point) =>
    others.every((pupil) => pickUpPoints.get(pupil.id)?.some((other) => placeKey(other) === placeKey(point))),
  )
  return [first.home, ...shared]
}

function schoolOf(context: CheckContext, school: School, slice: ExpectedSlice, place: number): SliceSchool {
  const { policy } = context.council
  const bells = bellTimes(school, slice.day)
  const unload = gateSeconds(school, [], policy)
  const morning = slice.direction === 'am'
  return {
    place,
    unload,
    from: morning ? bells.arriveFrom : -bells.collectBy,
    until: morning ? bells.arriveBy : -(bells.collectFrom + unload),
    mixes: school.mixes && policy.mixed_schools,
  }
}

/** Whether an assistant's skill has a price of its own: where it has none, all assistants are alike. */
function skillCosts({ council }: CheckContext): boolean {
  const rates = council.framework.passenger_assistants
  const skilled = rates?.skilled_pence_per_hour
  return skilled !== undefined && skilled !== rates?.pence_per_hour
}

function unitOf(
  context: CheckContext,
  pupils: readonly Pupil[],
  slice: ExpectedSlice,
  school: number,
  places: readonly number[],
): SliceUnit {
  const { policy } = context.council
  const gate = gateSeconds(undefined, pupils, policy)
  const skilled = (pupil: Pupil): boolean => pupil.assistantSkill !== '' && skillCosts(context)
  const shared = pupils.filter((pupil) => pupil.assistant === 'shared')
  const single = pupils.filter((pupil) => pupil.assistant === 'one_to_one')
  return {
    pupils,
    school,
    places,
    door: doorSeconds(pupils, policy),
    gate,
    seats: countOf(pupils, takesSeat),
    wheelchairs: countOf(pupils, (pupil) => !takesSeat(pupil)),
    limit: Math.min(...pupils.map((pupil) => rideLimit(context, pupil, slice.direction).seconds)),
    alone: pupils.some((pupil) => pupil.travelAlone),
    features: [...new Set(pupils.flatMap((pupil) => pupil.vehicleFeatures))],
    shared: shared.length,
    sharedSkilled: shared.some(skilled),
    single: countOf(single, (pupil) => !skilled(pupil)),
    singleSkilled: countOf(single, skilled),
  }
}

/** The policy's hours in the canonical form. */
function earliestMoment({ council }: CheckContext, slice: ExpectedSlice): number {
  const { earliest_pick_up: earliest, latest_drop_off: latest } = council.policy
  return slice.direction === 'am' ? (parseClock(earliest) ?? 0) : -(parseClock(latest) ?? 0)
}

/**
 * Compiles a slice from the inputs. The units are the certificate's, already found to be lawful and complete; each
 * may be met at home or at one of the pick-up points that all its pupils may walk to.
 */
export function sliceModel(
  context: CheckContext,
  roads: KnownRoads,
  slice: ExpectedSlice,
  units: CertificateSlice['units'],
  pickUpPoints: ReadonlyMap<string, readonly LatLon[]>,
): SliceModel {
  const numbers = new PlaceNumbers()
  const members = units.map((unit) => unit.pupils.flatMap((id) => context.pupils.get(id) ?? []))
  const schoolNumbers = new Map<string, number>()
  const schools: SliceSchool[] = []
  for (const id of members.flatMap((pupils) => pupils.slice(0, 1).map((pupil) => pupil.schoolId))) {
    const school = context.council.schools.get(id)
    if (schoolNumbers.has(id) || school?.place === undefined) continue
    schoolNumbers.set(id, schools.push(schoolOf(context, school, slice, numbers.numberOf(school.place))) - 1)
  }
  const compiled = members.map((pupils) => {
    const school = schoolNumbers.get(pupils[0]?.schoolId ?? '')
    if (school === undefined) throw new RangeError('a served pupil without a school')
    const places = placesOf(pupils, pickUpPoints).map((place) => numbers.numberOf(place))
    return unitOf(context, pupils, slice, school, places)
  })
  return {
    slice,
    units: compiled,
    schools,
    places: numbers.places,
    roads: sliceRoads(
      numbers.places,
      roads,
      slice.direction,
      context.council.policy.traffic[slice.direction],
    ),
    earliest: earliestMoment(context, slice),
    earliestIsDeparture: slice.direction === 'pm',
    partial: false,
  }
}
