import type { CheckContext } from '../checker/context.ts'
import { allOffers, type Offer } from '../checker/offers.ts'
import { deadMetres } from '../checker/rules/run-sums.ts'
import type { CertificateSlice } from '../domain/certificate.ts'
import { type Layout, PRIVATE_HIRE_PLACES } from '../domain/framework.ts'
import { roundingLoss } from './calendar.ts'
import { type Crew, crewKey, crewSize, largerCrews, NO_CREW } from './crews.ts'
import { type Cheapest, Labelling, type LabellingPlan } from './labelling.ts'
import { Memories } from './memories.ts'
import { allowedUnits, optionsOf, type PricingTask, reachOf, type SlicePricing } from './pricing-task.ts'
import { RunCost } from './run-cost.ts'
import type { SliceModel } from './slice-model.ts'
import { leastSeconds } from './slice-roads.ts'

/** A type of an offer in one of its layouts. */
interface Vehicle {
  readonly offer: Offer
  readonly layout: Layout
}

const carriesMore = (a: Layout, b: Layout): boolean =>
  a !== b && a.seats >= b.seats && a.wheelchairs >= b.wheelchairs

/** Every vehicle that a lawful plan may use, without layouts that another one of the type takes in. */
export function vehiclesOf({ council }: CheckContext): readonly Vehicle[] {
  return allOffers(council.framework).flatMap((offer) => {
    const { type, operator } = offer
    if (operator?.capacity[type.id] === 0) return []
    const lawful = type.layouts.filter(
      ({ seats, wheelchairs }) => type.licence !== 'phv' || seats + wheelchairs <= PRIVATE_HIRE_PLACES,
    )
    return lawful
      .filter(
        (layout, at) =>
          !lawful.some(
            (other, index) => carriesMore(other, layout) && !(carriesMore(layout, other) && index > at),
          ),
      )
      .map((layout) => ({ offer, layout }))
  })
}

/** Whom each unit remembers: one outside a core has nobody of it forgotten. */
function memoryWith({ memory, core }: Pick<CertificateSlice, 'memory' | 'core'>): CertificateSlice['memory'] {
  if (core === undefined) return memory
  const members = new Set(core)
  return memory.map((list, unit) => (members.has(unit) ? list : core))
}

/** What pricing needs of a slice, whatever the vehicle. */
export function slicePricing(
  model: SliceModel,
  slice: Pick<CertificateSlice, 'units' | 'memory' | 'cuts' | 'core'>,
): SlicePricing {
  return {
    model,
    duals: Float64Array.from(slice.units, (unit) => unit.dual),
    memories: new Memories({ ...slice, memory: memoryWith(slice) }),
    options: optionsOf(model),
    least: leastSeconds(model.roads),
  }
}

function deadMilesOf(
  context: CheckContext,
  { model }: SlicePricing,
  { rate, operator }: Offer,
): PricingTask['dead'] {
  if (rate.dead_pence_per_mile === 0 || operator?.base === undefined) return undefined
  // Where stops were passed over, the run's own first and last ones are unknown.
  if (model.partial) return undefined
  const { places, slice } = model
  return (first, last) => {
    const ends = [places[first], places[last]] as const
    const [from, to] = slice.direction === 'am' ? ends : ([ends[1], ends[0]] as const)
    return deadMetres(context.roads, operator, from, to)
  }
}

export function pricingTask(
  context: CheckContext,
  pricing: SlicePricing,
  { offer, layout }: Vehicle,
  crew: Crew,
): PricingTask {
  const { framework, policy } = context.council
  const { model } = pricing
  const allowed = allowedUnits(model, layout, offer.type.features, crew)
  return {
    ...pricing,
    cost: new RunCost({
      offer,
      crew,
      slice: model.slice,
      assistants: framework.passenger_assistants,
      fee: framework.management_fee,
      loss: roundingLoss(model.slice, framework.school_days),
    }),
    crew,
    seats: layout.seats - crewSize(crew),
    wheelchairs: layout.wheelchairs,
    shared: crew.shared * policy.pupils_per_shared_assistant,
    allowed,
    dead: deadMilesOf(context, pricing, offer),
    reach: reachOf(pricing, allowed),
  }
}

/** Prices every vehicle with every crew that may matter, for routes of less than a reduced cost; `seen` is told of each labelling's best, and may end it all. */
export function priceSlice(
  context: CheckContext,
  pricing: SlicePricing,
  plan: LabellingPlan,
  seen: (found: Cheapest) => boolean,
): void {
  for (const vehicle of vehiclesOf(context)) {
    const tried = new Set([crewKey(NO_CREW)])
    const crews: Crew[] = [NO_CREW]
    for (let crew = crews.shift(); crew !== undefined; crew = crews.shift()) {
      const task = pricingTask(context, pricing, vehicle, crew)
      const labelling = new Labelling(task, plan)
      const found = labelling.run()
      if (!seen(found)) return
      for (const larger of largerCrews(crew, labelling.wants)) {
        if (crewSize(larger) > vehicle.layout.seats || tried.has(crewKey(larger))) continue
        tried.add(crewKey(larger))
        crews.push(larger)
      }
    }
  }
}
