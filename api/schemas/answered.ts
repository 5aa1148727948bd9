import type { z } from 'zod'

/** What an endpoint's answer is once it is read: for those who ask the API in this process. */
export type Answered<Schema extends z.ZodType> = z.output<Schema>
