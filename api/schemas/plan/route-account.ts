import { z } from 'zod'
import { planSchema } from '../../../src/domain/plan.ts'
import { priceSchema } from './views.ts'

const text = z.string()
const whole = z.int()
const number = z.number()
const run = planSchema.shape.routes.element.shape.runs.element.shape

const fareStep = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('base'), pence: whole }),
    z.object({
      kind: z.literal('live'),
      metres: number,
      pence_per_mile: number,
      from_miles: number,
      to_miles: number.optional(),
      pence: whole,
    }),
    z.object({ kind: z.literal('dead'), metres: number, pence_per_mile: number, pence: whole }),
    z.object({ kind: z.literal('minimum'), minimum_pence: number, pence: whole }),
    z.object({ kind: z.literal('wheelchairs'), pupils: whole, pence_each: number, pence: whole }),
  ])
  .meta({ id: 'FareStep', description: 'A part of the vehicle line; the parts add up to it.' })

const assistantStep = z
  .object({
    kind: z.enum(['one_to_one', 'shared']),
    skilled: z.boolean(),
    count: whole,
    pence_per_hour: number,
    paid_seconds: number,
    pence: whole,
  })
  .meta({ id: 'AssistantStep', description: 'A part of the assistant line; the parts add up to it.' })

export const routeAccountSchema = z
  .object({
    route_id: text,
    school_days: number,
    management_fee: z.discriminatedUnion('basis', [
      z.object({ basis: z.literal('percent'), percent: number }),
      z.object({ basis: z.literal('per_route_day'), pence: number }),
      z.object({ basis: z.literal('per_pupil_day'), pence: number }),
    ]),
    runs: z.array(
      z.object({
        direction: run.direction,
        days: run.days,
        weekdays: whole.meta({ description: 'How many days a week.' }),
        loads: z.array(
          z.object({
            pupils: whole,
            seats: whole.meta({ description: 'Seats taken, those of assistants too.' }),
            wheelchairs: whole,
          }),
        ),
        vehicle: z.array(fareStep),
        assistants: z.array(assistantStep),
        day: priceSchema,
        year: priceSchema,
      }),
    ),
    year: priceSchema,
  })
  .meta({ id: 'RouteAccount', description: 'How the price of a route is made, and how full it is.' })

export const directionsSchema = z
  .object({
    runs: z.array(
      z.object({
        direction: run.direction,
        days: run.days,
        legs: z.array(z.array(text)).meta({ description: 'To each stop from the one before: lines.' }),
      }),
    ),
  })
  .meta({ id: 'RouteDirections' })
