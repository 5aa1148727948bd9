import { z } from 'zod'

/** RFC 9457, with our code and the faults of single fields. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'An address that tells more: /problems/CODE.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What to do.' }),
    instance: z.string().meta({ description: "The request's id, which stands in the service's log." }),
    code: z.string().meta({ description: 'Stable, for programs.' }),
    errors: z.array(z.object({ field: z.string(), problem: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
