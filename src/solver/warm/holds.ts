import { MAX_VEHICLE_CLASSES } from '../../domain/vehicle-class.ts'
import type { CompiledOffer, Problem } from '../problem.ts'

/** Units that are held together on a vehicle of their own: nobody else who is held is on it. */
export interface Hold {
  readonly units: readonly number[]
  /** The vehicle (type and operator) that must drive them. */
  readonly offer: number
}

export interface HeldProblem {
  readonly problem: Problem
  /** The problem's offers for what was one before: the free vehicles, and those that are kept for who is held. */
  readonly offersOf: (offer: number) => readonly number[]
}

/** All units of one hold as one customer, with whoever must be with them. */
function joinCustomers(problem: Problem, holds: readonly Hold[]): Pick<Problem, 'customers' | 'customerOf'> {
  const target = Int32Array.from(problem.customers.keys())
  for (const { units } of holds) {
    const joined = new Set(units.map((unit) => problem.customerOf[unit] as number))
    const least = Math.min(...joined)
    for (const customer of joined) target[customer] = least
  }
  const groups = Map.groupBy(problem.customers.keys(), (customer) => target[customer] as number)
  const customers = [...groups.values()].map((group) =>
    Int32Array.from(group.flatMap((customer) => [...(problem.customers[customer] ?? [])])),
  )
  const customerOf = new Int32Array(problem.unitCount)
  for (const [customer, units] of customers.entries()) for (const unit of units) customerOf[unit] = customer
  return { customers, customerOf }
}

/** Those of different holds under one offer never share a route; under different offers no vehicle would take both. */
function excludeEachOther(problem: Problem, holds: readonly Hold[]): Problem['excluded'] {
  const barred = new Map<number, readonly number[]>()
  for (const same of Map.groupBy(holds, (hold) => hold.offer).values())
    for (const hold of same) {
      const others = same.flatMap((other) => (other === hold ? [] : other.units))
      for (const unit of hold.units) barred.set(unit, others)
    }
  return problem.excluded.map((before, unit) => {
    const others = barred.get(unit)
    return others === undefined ? before : Int32Array.from(new Set([...before, ...others])).sort()
  })
}

/** As many vehicles of an offer, taken from those that are free. */
const split = (offer: CompiledOffer, kept: number, type: number): readonly [CompiledOffer, CompiledOffer] => [
  { ...offer, capacity: offer.capacity - kept },
  { ...offer, type, capacity: offer.capacity === Number.POSITIVE_INFINITY ? offer.capacity : kept },
]

/** The most different vehicles (type and operator) that can be held. */
export const mostHeldOffers = (problem: Problem): number => MAX_VEHICLE_CLASSES - problem.types.length

/**
 * A problem whose solutions keep every hold: each held offer becomes a class of vehicles of its own, which alone suits those
 * who are held and suits everybody whom it suited before. Holds share no customer, and are no more than there are vehicles.
 */
export function withHolds(problem: Problem, holds: readonly Hold[]): HeldProblem {
  const held = [...new Set(holds.map((hold) => hold.offer))]
  const typeOf = new Map(held.map((offer, at) => [offer, problem.types.length + at]))
  const offers = [...problem.offers]
  const keptOffer = new Map<number, number>()
  const unitTypes = problem.unitTypes.slice()
  const fits = problem.fits.slice()
  for (const [number, type] of typeOf) {
    const offer = problem.offers[number] as CompiledOffer
    const kept = holds.filter((hold) => hold.offer === number).length
    const [free, own] = split(offer, kept, type)
    offers[number] = free
    keptOffer.set(number, offers.push(own) - 1)
    const withOwn = (bits: number): number => (((bits >> offer.type) & 1) === 1 ? bits | (1 << type) : bits)
    for (const masks of [unitTypes, fits]) for (const [at, bits] of masks.entries()) masks[at] = withOwn(bits)
  }
  for (const hold of holds)
    for (const unit of hold.units) unitTypes[unit] = 1 << (typeOf.get(hold.offer) ?? 0)
  const types = held.flatMap((offer) => problem.types[problem.offers[offer]?.type ?? -1] ?? [])
  return {
    problem: {
      ...problem,
      ...joinCustomers(problem, holds),
      excluded: excludeEachOther(problem, holds),
      types: [...problem.types, ...types],
      offers,
      unitTypes,
      fits,
    },
    offersOf: (offer) => [offer, ...[keptOffer.get(offer)].flatMap((kept) => kept ?? [])],
  }
}
