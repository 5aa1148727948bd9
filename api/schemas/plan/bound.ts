import { z } from 'zod'
import type { PlanBound } from '../../../src/service/plans/bounds.ts'

export const boundSchema = z
  .object({
    state: z.enum(['none', 'queued', 'running', 'done', 'failed', 'cancelled']).meta({
      description: '`none`: nobody has asked for a bound. `done` without a `bound`: none was found in time.',
    }),
    revision: z.int().meta({ description: 'The revision that it is proven for.' }),
    annual_pence: z.int().meta({ description: 'What that revision costs a year.' }),
    seconds: z.int().optional().meta({ description: 'How long it was given.' }),
    failure_code: z.string().optional(),
    bound: z
      .object({
        annual_pence: z.int().meta({ description: 'No plan for the same pupils costs less.' }),
        gap_percent: z.number().meta({ description: 'How far the plan can be from the best, of its cost.' }),
        method: z.string(),
        proven: z.boolean().meta({ description: 'Whether the plan is proven to be the best.' }),
      })
      .optional(),
  })
  .meta({ description: 'How far a plan can be from the best.' })

export const boundBody = ({
  state,
  revision,
  annualPence,
  seconds,
  failureCode,
  bound,
}: PlanBound): z.input<typeof boundSchema> => ({
  state,
  revision,
  annual_pence: annualPence,
  ...(seconds === undefined ? {} : { seconds }),
  ...(failureCode === undefined ? {} : { failure_code: failureCode }),
  ...(bound === undefined ? {} : { bound }),
})
