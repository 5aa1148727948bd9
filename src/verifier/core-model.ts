import type { CheckContext } from '../checker/context.ts'
import { type CertificateSlice, MILLIPENCE } from '../domain/certificate.ts'
import { placeKey } from '../domain/place.ts'
import { crewPence, NO_CREW } from './crews.ts'
import { Memories } from './memories.ts'
import { optionsOf, type SlicePricing } from './pricing-task.ts'
import type { SliceModel, SliceUnit } from './slice-model.ts'
import { leastSeconds, type SliceRoads } from './slice-roads.ts'
import type { ClosedRoads } from './closed-roads.ts'

/**
 * What each unit adds to any route of the class, in thousandths of a penny, rounded down: its own assistants, its part
 * of a full load of those who share one, and the fee on both.
 */
export function ownPay({ council }: CheckContext, { units }: SliceModel): readonly number[] {
  const { framework, policy } = council
  const rates = framework.passenger_assistants
  const fee = framework.management_fee
  const share = 1 + (fee.basis === 'percent' ? fee.percent : 0) / 100
  const plain = crewPence(rates, { ...NO_CREW, single: 1 }, 0)
  const skilled = crewPence(rates, { ...NO_CREW, singleSkilled: 1 }, 0)
  return units.map((unit) => {
    const own = unit.single * plain + unit.singleSkilled * skilled
    const shared = (unit.shared * Math.min(plain, skilled)) / policy.pupils_per_shared_assistant
    return Math.floor(MILLIPENCE * share * (own + shared))
  })
}

/** A unit whose assistants are paid already; those of one pupil still sit beside it. */
const withoutPay = (unit: SliceUnit, school: number, places: readonly number[]): SliceUnit => ({
  ...unit,
  school,
  places,
  gate: 0,
  seats: unit.seats + unit.single + unit.singleSkilled,
  shared: 0,
  sharedSkilled: false,
  single: 0,
  singleSkilled: 0,
})

/** The least drives between some places, which are all in the closed roads. */
function closedDrives(places: SliceModel['places'], closed: ClosedRoads): SliceRoads {
  const size = places.length
  const rows = places.map((place) => {
    const row = closed.at.get(placeKey(place))
    if (row === undefined) throw new RangeError('a place of the core is not in the closed roads')
    return row
  })
  const among = (values: Int32Array): Int32Array =>
    Int32Array.from(
      { length: size * size },
      (_, cell) =>
        values[
          (rows[Math.floor(cell / size)] as number) * closed.size + (rows[cell % size] as number)
        ] as number,
    )
  return { size, seconds: among(closed.seconds), metres: among(closed.metres) }
}

/**
 * A core's model: of every route of the slice, what is left when all other units, and the visits that are then idle, are
 * passed over, and assistants are not counted, is a route of it, at no more than the vehicle's price.
 */
export function coreModel(model: SliceModel, core: readonly number[], closed: ClosedRoads): SliceModel {
  const members = core.flatMap((index) => model.units[index] ?? [])
  const schools = [...new Set(members.map(({ school }) => school))]
  const kept = schools.flatMap((school) => model.schools[school] ?? [])
  const used = [...new Set([...members.flatMap(({ places }) => places), ...kept.map(({ place }) => place)])]
  const numberOf = new Map(used.map((place, at) => [place, at]))
  const at = (place: number): number => numberOf.get(place) ?? 0
  const places = used.flatMap((place) => model.places[place] ?? [])
  const longest = members.reduce((most, { limit }) => Math.max(most, limit), 0)
  const doors = members.reduce((sum, { door }) => sum + door, 0)
  return {
    ...model,
    units: members.map((unit) => withoutPay(unit, schools.indexOf(unit.school), unit.places.map(at))),
    schools: kept.map((school) => ({ ...school, place: at(school.place) })),
    places,
    roads: closedDrives(places, closed),
    // Whoever was met first may have been passed over: nothing is known of the hours but the longest ride.
    earliest: Math.min(model.earliest, ...kept.map(({ from }) => from - longest - doors)),
    partial: true,
  }
}

/** Pricing of a core under what its duals claim beyond `own`. */
export function corePricing(
  model: SliceModel,
  slice: CertificateSlice,
  core: readonly number[],
  own: readonly number[],
): SlicePricing {
  const at = new Map(core.map((unit, index) => [unit, index]))
  const memory = core.map((unit) => (slice.memory[unit] ?? []).flatMap((other) => at.get(other) ?? []))
  return {
    model,
    duals: Float64Array.from(core, (unit) => Math.max(0, (slice.units[unit]?.dual ?? 0) - (own[unit] ?? 0))),
    memories: new Memories({ memory, cuts: [] }),
    options: optionsOf(model),
    least: leastSeconds(model.roads),
  }
}
