import { z } from 'zod'
import { parseClock } from './clock.ts'

const minutes = z.number().nonnegative().max(1440)
const clock = z.string().refine((text) => parseClock(text) !== undefined, 'must be a time of day, HH:MM:SS')

export const RECHARGE_RULES = ['equal', 'direct_distance', 'stand_alone_cost'] as const

/** policy.json: the council's rules. Every field has the contract's default; minutes may be fractions. */
export const policySchema = z.strictObject({
  school_year: z.int().min(1990).max(2200).optional(),
  max_minutes: z
    .strictObject({
      primary: minutes.default(45),
      secondary: minutes.default(75),
      post16: minutes.default(75),
    })
    .prefault({}),
  boarding_minutes: z
    .strictObject({ seat: minutes.default(2), transfer: minutes.default(4), wheelchair: minutes.default(6) })
    .prefault({}),
  alighting_minutes: z
    .strictObject({ seat: minutes.default(0), transfer: minutes.default(1), wheelchair: minutes.default(3) })
    .prefault({}),
  pupils_per_shared_assistant: z.int().min(1).max(100).default(6),
  mixed_schools: z.boolean().default(true),
  earliest_pick_up: clock.default('07:00:00'),
  latest_drop_off: clock.default('18:00:00'),
  traffic: z
    .strictObject({
      am: z.number().min(0.1).max(10).default(1.25),
      pm: z.number().min(0.1).max(10).default(1.15),
    })
    .prefault({}),
  recharge: z.enum(RECHARGE_RULES).default('direct_distance'),
})

export type Policy = z.output<typeof policySchema>
export type RechargeRule = Policy['recharge']
