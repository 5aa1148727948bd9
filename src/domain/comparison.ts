import { z } from 'zod'
import { frameworkSchema } from './framework.ts'
import { direction } from './plan.ts'

/** comparison.json: one plan under several frameworks. No pupil is in it, not even by reference. */
const amount = z.int().nonnegative()

/** Why a framework cannot carry a route, each with what a reader is told. */
export const NOT_CARRIED = {
  no_vehicle_fits: 'no vehicle with a rate has the places and the features that the route needs',
  assistants_not_priced: 'the route needs a passenger assistant, and the framework has no rates for one',
  base_not_reached: 'no road leads from the bases of the operators whose vehicles fit, and back',
  no_vehicle_left: 'the vehicles that fit are all out on other routes',
} as const

export type NotCarriedReason = keyof typeof NOT_CARRIED

const reason = z.enum(Object.keys(NOT_CARRIED) as [NotCarriedReason, ...NotCarriedReason[]]) // it has four

const priceSchema = z.strictObject({
  vehicle_pence: amount,
  assistant_pence: amount,
  management_fee_pence: amount,
  total_pence: amount,
})

const groupSchema = z.strictObject({ routes: amount, pupils: amount, annual: priceSchema })

const ofTypeSchema = groupSchema.extend({ vehicle_type: z.string(), name: z.string() })

/** `operator` is null where the framework names none. */
const ofOperatorSchema = groupSchema.extend({ operator: z.string().nullable(), name: z.string() })

/** What a set of routes comes to. Metres are those of a day, by the plan's own rule. */
const figuresSchema = groupSchema.extend({
  live_metres_per_day: amount,
  dead_metres_per_day: amount,
  /** The annual total for each pupil carried, rounded; 0 where nobody is. */
  pence_per_pupil: amount,
  by_vehicle_type: z.array(ofTypeSchema),
  by_operator: z.array(ofOperatorSchema),
})

/** One run as it is priced: counts alone. */
const runSchema = z.strictObject({
  direction,
  days: z.string(),
  weekdays: amount,
  live_metres: amount,
  dead_metres: amount,
  seconds: amount,
  /** Wheelchair spaces that are paid a supplement for. */
  wheelchairs: amount,
  /** Assistants at the ordinary and at the higher hourly rate. */
  assistants: amount,
  assistants_at_higher_rate: amount,
  /** What a fee by the day is charged for. */
  goes_both_ways: z.boolean(),
  pupils_one_way: amount,
  pupils_both_ways: amount,
  price: priceSchema,
})

const layoutSchema = z.strictObject({ seats: amount, wheelchairs: amount })

const awardSchema = z.strictObject({
  route_id: z.string(),
  vehicle_type: z.string(),
  layout: layoutSchema,
  operator: z.string().nullable(),
  annual: priceSchema,
})

const routeSchema = awardSchema.extend({
  schools: z.array(z.string()),
  pupils: amount,
  runs: z.array(runSchema),
  /** Against the plan as it is, in annual pence. */
  difference_pence: z.int(),
})

const notCarriedSchema = z.strictObject({
  route_id: z.string(),
  schools: z.array(z.string()),
  pupils: amount,
  reason,
})

/** What changes when one operator is gone. */
const withoutSchema = z.strictObject({
  operator: z.string(),
  name: z.string(),
  /** Routes that it had. */
  routes: amount,
  annual_pence: amount,
  /** Over the routes that are carried either way. */
  difference_pence: z.int(),
  /** Each route that somebody else, or another vehicle, then drives. */
  moved: z.array(awardSchema),
  not_carried: z.array(notCarriedSchema),
})

const { rates, passenger_assistants, management_fee, school_days, kind } = frameworkSchema.shape

/** The same routes, in the same order at the same times, at a framework's prices. */
const repricedSchema = z.strictObject({
  figures: figuresSchema,
  /** What the plan as it is pays for the routes that are carried here. */
  plan_pence: amount,
  /** The total less `plan_pence`: like for like. */
  difference_pence: z.int(),
  /** The total if no operator ever ran out of vehicles. */
  cheapest_pence: amount,
  routes: z.array(routeSchema),
  not_carried: z.array(notCarriedSchema),
})

const frameworkComparedSchema = z.strictObject({
  /** What the asker knows it by: a file's name, or a version's id. */
  id: z.string(),
  name: z.string(),
  kind,
  school_days,
  passenger_assistants,
  management_fee,
  /** What its types of vehicle are called; absent in what was compared before they were written down. */
  vehicle_types: z.array(z.strictObject({ id: z.string(), name: z.string() })).optional(),
  /** The rates at which routes are awarded. */
  rates: z.array(
    z.strictObject({
      vehicle_type: z.string(),
      operator: z.string().nullable(),
      rate: rates.valueType,
    }),
  ),
  repriced: repricedSchema,
  without: z.array(withoutSchema),
})

export const COMPARISON_SCHEMA = 'schoolway.comparison/1'

export const comparisonSchema = z.strictObject({
  schema: z.literal(COMPARISON_SCHEMA),
  /** The plan as it is. */
  plan: z.strictObject({
    framework: z.string(),
    /** Of a year; absent in what was compared before it was written down. */
    school_days: school_days.unwrap().optional(),
    pupils: amount,
    unserved: amount,
    figures: figuresSchema,
  }),
  frameworks: z.array(frameworkComparedSchema),
})

export type Comparison = z.output<typeof comparisonSchema>
export type FrameworkCompared = Comparison['frameworks'][number]
export type Repriced = FrameworkCompared['repriced']
export type RouteCompared = Repriced['routes'][number]
export type RunCompared = RouteCompared['runs'][number]
export type NotCarried = Repriced['not_carried'][number]
export type Award = z.output<typeof awardSchema>
export type Without = FrameworkCompared['without'][number]
export type CompareFigures = Comparison['plan']['figures']
export type Group = z.output<typeof groupSchema>
