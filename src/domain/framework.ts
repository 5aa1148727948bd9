import { z } from 'zod'

const money = z.number().nonnegative().max(1e9)
const id = z.string().min(1).max(200)

/** One way of laying out a vehicle type. Seats exclude the driver and include assistants. */
const layoutSchema = z.strictObject({ seats: z.int().min(0).max(100), wheelchairs: z.int().min(0).max(20) })

const vehicleTypeSchema = z.looseObject({
  id,
  name: z.string().max(500).default(''),
  licence: z.enum(['phv', 'psv']).default('psv'),
  layouts: z.array(layoutSchema).min(1).max(50),
  features: z.array(z.string().min(1)).default([]),
  co2_g_per_mile: z.number().nonnegative().default(0),
})

const bandSchema = z.strictObject({ up_to_miles: z.number().positive().optional(), pence_per_mile: money })

/** The price of one journey: one direction of one route on one day. */
const rateSchema = z.strictObject({
  base_pence: money.default(0),
  minimum_pence: money.default(0),
  bands: z.array(bandSchema).min(1).max(50),
  band_basis: z.enum(['marginal', 'whole_journey']).default('marginal'),
  wheelchair_supplement_pence: money.default(0),
  dead_pence_per_mile: money.default(0),
})

/** `{}` in an operator's rates: the framework's own rate for that type. */
const operatorRateSchema = z.union([z.record(z.string(), z.never()), rateSchema])

const operatorSchema = z.looseObject({
  id,
  name: z.string().max(500).default(''),
  base: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
  capacity: z.record(z.string(), z.int().min(0)).default({}),
  rates: z.record(z.string(), operatorRateSchema).optional(),
  rank: z.number().default(0),
})

const assistantsSchema = z.strictObject({
  provider: z.enum(['council', 'operator']).default('council'),
  pence_per_hour: money.default(0),
  skilled_pence_per_hour: money.optional(),
  minimum_minutes: z.number().nonnegative().max(1440).default(0),
  extra_minutes: z.number().nonnegative().max(1440).default(0),
})

const managementFeeSchema = z.discriminatedUnion('basis', [
  z.strictObject({ basis: z.literal('percent'), percent: z.number().min(0).max(1000) }),
  z.strictObject({ basis: z.literal('per_route_day'), pence: z.int().nonnegative().max(1e9) }),
  z.strictObject({ basis: z.literal('per_pupil_day'), pence: z.int().nonnegative().max(1e9) }),
])

/** framework.json: one priced way of buying transport. */
export const frameworkSchema = z.looseObject({
  framework: z.string().default(''),
  kind: z.enum(['framework', 'dynamic_purchasing_system', 'in_house']).default('framework'),
  school_days: z.number().positive().max(366).default(190),
  vehicle_types: z.array(vehicleTypeSchema).min(1),
  rates: z.record(z.string(), rateSchema),
  operators: z.array(operatorSchema).optional(),
  passenger_assistants: assistantsSchema.optional(),
  management_fee: managementFeeSchema.default({ basis: 'percent', percent: 0 }),
  uplift_percent_per_year: z.number().default(0),
})

export type Framework = z.output<typeof frameworkSchema>
export type VehicleType = Framework['vehicle_types'][number]
export type Layout = z.output<typeof layoutSchema>
export type Rate = z.output<typeof rateSchema>
export type Band = Rate['bands'][number]
export type Operator = NonNullable<Framework['operators']>[number]
export type AssistantRates = z.output<typeof assistantsSchema>
export type ManagementFee = z.output<typeof managementFeeSchema>

/** The most people whom a private-hire vehicle may carry besides its driver. */
export const PRIVATE_HIRE_PLACES = 8
