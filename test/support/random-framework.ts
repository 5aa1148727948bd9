import { type Framework, frameworkSchema } from '../../src/domain/framework.ts'
import type { RuleDraw } from './council-rules.ts'
import type { Random } from './random.ts'
import { placeAround, TOWN } from './random-schools.ts'

export const FEATURES = ['tail_lift', 'low_step'] as const

const VEHICLE_TYPES = [
  { id: 'car4', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 0 }], features: [] },
  { id: 'mpv7', licence: 'phv', layouts: [{ seats: 7, wheelchairs: 0 }], features: ['low_step'] },
  {
    id: 'wav',
    licence: 'phv',
    layouts: [
      { seats: 6, wheelchairs: 0 },
      { seats: 4, wheelchairs: 1 },
      { seats: 2, wheelchairs: 2 },
    ],
    features: ['tail_lift'],
  },
  {
    // Carries anybody, so that no pupil of a random council is left out for want of a vehicle that fits.
    id: 'bus16',
    licence: 'psv',
    layouts: [
      { seats: 16, wheelchairs: 0 },
      { seats: 12, wheelchairs: 2 },
      { seats: 8, wheelchairs: 4 },
    ],
    features: ['tail_lift', 'low_step'],
  },
] as const

const DEARNESS: Readonly<Record<string, number>> = { car4: 1, mpv7: 1.2, wav: 1.45, bus16: 1.9 }

function randomRate(random: Random, rule: RuleDraw, typeId: string): object {
  const scale = DEARNESS[typeId] ?? 1
  const fraction = (): number =>
    rule('awkward_rates', 0.6) ? random.pick([0.1, 0.25, 0.5, 1 / 3, 0.005]) : 0
  const amount = (low: number, high: number): number =>
    Math.round(random.integer(low, high) * scale) + fraction()
  const open = { pence_per_mile: amount(150, 260) }
  const bands = rule('bands', 0.7)
    ? [
        { up_to_miles: random.pick([1, 2, 2.5]), pence_per_mile: amount(300, 420) },
        ...(random.chance(0.5)
          ? [{ up_to_miles: random.pick([5, 6.2]), pence_per_mile: amount(240, 300) }]
          : []),
        open,
      ]
    : [open]
  return {
    base_pence: random.chance(0.4) ? amount(100, 600) : 0,
    minimum_pence: random.chance(0.6) ? amount(800, 2200) : 0,
    bands,
    band_basis: rule('bands', 0.4) ? 'whole_journey' : 'marginal',
    wheelchair_supplement_pence: random.chance(0.5) ? amount(50, 400) : 0,
    dead_pence_per_mile: rule('dead_miles', 0.5) ? amount(40, 120) : 0,
  }
}

function randomOperator(random: Random, rule: RuleDraw, index: number, typeIds: readonly string[]): object {
  const everything = index === 0
  const own = typeIds.filter(() => everything || random.chance(0.6))
  const rates = Object.fromEntries(
    own.map((type) => [type, random.chance(0.5) ? {} : randomRate(random, rule, type)]),
  )
  // The first operator has buses without limit: every council can be served, if dearly.
  const limited = typeIds.filter((type) => !(everything && type === 'bus16') && rule('capacity', 0.5))
  return {
    id: `OP${index + 1}`,
    ...(random.chance(0.7) ? { base: placeAround(random, TOWN, 500, 7000) } : {}),
    capacity: Object.fromEntries(limited.map((type) => [type, random.integer(0, 3)])),
    ...(everything && random.chance(0.5) ? {} : { rates }),
    rank: random.integer(0, 3),
  }
}

function managementFee(random: Random, rule: RuleDraw): object {
  if (!rule('fees', 0.9)) return { basis: 'percent', percent: 0 }
  return random.pick([
    { basis: 'percent', percent: random.pick([7.5, 3.3, 12, 0.125]) },
    { basis: 'per_route_day', pence: random.pick([450, 333, 1]) },
    { basis: 'per_pupil_day', pence: random.pick([120, 77, 1]) },
  ])
}

const passengerAssistants = (random: Random): object => ({
  pence_per_hour: random.pick([1650, 1433.33, 1200.5]),
  ...(random.chance(0.7) ? { skilled_pence_per_hour: random.pick([2100, 1999.99]) } : {}),
  minimum_minutes: random.pick([0, 45, 90]),
  extra_minutes: random.pick([0, 12.5, 30]),
})

export function randomFramework(random: Random, rule: RuleDraw): Framework {
  const typeIds = VEHICLE_TYPES.map((type) => type.id)
  const operators = rule('operators', 0.75)
    ? Array.from({ length: random.integer(1, 3) }, (_, index) => randomOperator(random, rule, index, typeIds))
    : undefined
  return frameworkSchema.parse({
    framework: 'Random framework',
    school_days: random.pick([190, 190, 187, 195]),
    vehicle_types: VEHICLE_TYPES,
    rates: Object.fromEntries(typeIds.map((type) => [type, randomRate(random, rule, type)])),
    ...(operators === undefined ? {} : { operators }),
    passenger_assistants: passengerAssistants(random),
    management_fee: managementFee(random, rule),
  })
}
