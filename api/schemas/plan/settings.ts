import { z } from 'zod'
import { idSchema } from '../common.ts'

const seconds = z.int().min(1).max(86_400)
const pence = z.int().min(0).max(100_000_000)

const startSchema = z
  .strictObject({
    from: z
      .union([z.literal('today'), z.strictObject({ plan_id: idSchema, revision: z.int().min(1) })])
      .meta({ description: "Today's routes, or a revision of a plan." }),
    moved_pence: pence
      .exactOptional()
      .meta({ description: 'What moving one pupil to another route must save.' }),
    retime_pence: pence
      .exactOptional()
      .meta({ description: 'What meeting one pupil at another time must save.' }),
    tolerance_minutes: z
      .int()
      .min(0)
      .max(1440)
      .exactOptional()
      .meta({ description: 'A pupil met within so many minutes of before is not met at another time.' }),
  })
  .meta({ description: 'What the plan starts from, and what departing from it must save.' })

/** How a plan is made. */
export const settingsSchema = z
  .strictObject({
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1)
      .meta({ description: 'The same seed and iterations give the same plan.' }),
    seconds: seconds.exactOptional().meta({ description: 'How long to search: this, or iterations.' }),
    iterations: z
      .int()
      .min(0)
      .max(100_000_000)
      .exactOptional()
      .meta({ description: 'How much to search: this, or seconds.' }),
    bound_seconds: seconds
      .exactOptional()
      .meta({ description: 'How long to prove below what cost no plan can be; not at all without it.' }),
    start: startSchema.exactOptional(),
  })
  .meta({ id: 'PlanSettings' })
