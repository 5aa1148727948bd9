import type { z } from 'zod'
import { type FieldFault, type Refusal, refusal } from '../errors.ts'

const MAX_FAULTS = 50

const faultsOf = (where: string, error: z.ZodError): readonly FieldFault[] =>
  error.issues.map(({ path, message }) => ({
    field: [where, ...path].map(String).join('.').slice(0, 200),
    problem: message.slice(0, 300),
  }))

interface Part {
  readonly where: 'params' | 'query' | 'body'
  readonly schema: z.ZodType | undefined
  readonly value: unknown
}

export interface Checked {
  readonly ok: true
  readonly values: Readonly<Record<Part['where'], unknown>>
}

/** Checks the parts of a request, and names the faults of all of them at once. */
export async function checkInput(parts: readonly Part[]): Promise<Checked | Refusal> {
  const values: Record<Part['where'], unknown> = { params: undefined, query: undefined, body: undefined }
  const faults: FieldFault[] = []
  for (const { where, schema, value } of parts) {
    const result = await schema?.safeParseAsync(value)
    if (result === undefined) continue
    if (result.success) values[where] = result.data
    else faults.push(...faultsOf(where, result.error))
  }
  return faults.length > 0 ? refusal('request_invalid', faults.slice(0, MAX_FAULTS)) : { ok: true, values }
}
