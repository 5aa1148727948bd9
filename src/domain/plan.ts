import { z } from 'zod'

/** plan.json, the answer: written by `plan`, read by `check` and by every report. */
const amount = z.int().nonnegative()
const clock = z.string().regex(/^\d{2}:[0-5]\d:[0-5]\d$/)
const skill = z.enum(['', 'medical'])
export const direction = z.enum(['am', 'pm'])

const layout = z.strictObject({ seats: amount, wheelchairs: amount })

export const PLACE_KINDS = ['home', 'school', 'pick_up_point'] as const

const stopSchema = z.strictObject({
  place: z.enum(PLACE_KINDS),
  school_id: z.string().optional(),
  lat: z.number(),
  lon: z.number(),
  arrive: clock,
  depart: clock,
  board: z.array(z.string()),
  alight: z.array(z.string()),
  /** The drive to this stop from the one before, traffic included; zero at the first. */
  leg: z.strictObject({ metres: amount, seconds: amount }),
})

const priceSchema = z.strictObject({
  vehicle_pence: amount,
  assistant_pence: amount,
  management_fee_pence: amount,
  total_pence: amount,
})

const runSchema = z.strictObject({
  direction,
  days: z.string().regex(/^[M-][T-][W-][T-][F-]$/),
  stops: z.array(stopSchema).min(2),
  live_metres: amount,
  dead_metres: amount,
  seconds: amount,
  price: priceSchema,
})

const assistantSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shared'), skill }),
  z.strictObject({ kind: z.literal('one_to_one'), skill, pupil_id: z.string() }),
])

const routeSchema = z.strictObject({
  route_id: z.string(),
  vehicle_type: z.string(),
  layout,
  operator: z.string().nullable(),
  pupils: z.array(z.string()).min(1),
  assistants: z.array(assistantSchema),
  runs: z.array(runSchema).min(1),
  annual: priceSchema,
  shares: z.array(z.strictObject({ pupil_id: z.string(), annual_pence: amount })),
})

export const UNSERVED_CODES = [
  'not_routed',
  'not_travelling_yet',
  'no_location',
  'off_network',
  'unreachable',
  'unknown_school',
  'contradictory_record',
  'no_vehicle_fits',
  'no_time_window',
  'no_vehicle_left',
  'not_found_in_time',
] as const

const unservedSchema = z.strictObject({
  pupil_id: z.string(),
  code: z.enum(UNSERVED_CODES),
  detail: z.string(),
})

const exceptionSchema = z.strictObject({
  pupil_id: z.string(),
  direction,
  code: z.enum(['direct_drive_over_limit']),
  detail: z.string(),
})

export const PLAN_SCHEMA = 'schoolway.plan/1'

export const planSchema = z.strictObject({
  schema: z.literal(PLAN_SCHEMA),
  /** sha256 of each file read; `roads` also names the source and its profile. */
  inputs: z.record(z.string(), z.string()),
  run: z.strictObject({
    version: z.string(),
    seed: z.int(),
    time_limit_seconds: z.number().optional(),
    iterations: z.int().optional(),
    elapsed_seconds: z.number(),
    workers: z.int(),
  }),
  totals: z.strictObject({
    annual_pence: amount,
    vehicle_pence: amount,
    assistant_pence: amount,
    management_fee_pence: amount,
    pupils: amount,
    served: amount,
    routes: amount,
    live_metres_per_day: amount,
    dead_metres_per_day: amount,
  }),
  bound: z
    .strictObject({ annual_pence: amount, gap_percent: z.number(), method: z.string(), proven: z.boolean() })
    .optional(),
  routes: z.array(routeSchema),
  exceptions: z.array(exceptionSchema),
  unserved: z.array(unservedSchema),
})

export type Plan = z.output<typeof planSchema>
export type PlanRoute = Plan['routes'][number]
export type PlanRun = PlanRoute['runs'][number]
export type PlanStop = PlanRun['stops'][number]
export type PlanPrice = PlanRun['price']
export type PlanAssistant = PlanRoute['assistants'][number]
export type PlanException = Plan['exceptions'][number]
export type Unserved = Plan['unserved'][number]
export type UnservedCode = Unserved['code']
