import { type FieldFault, PROBLEMS, type ProblemCode, type Refusal } from '../api/errors.ts'
import type { Fault, View } from './outcome.ts'

/** A refusal's fields are `body.email` and `body.scopes.0`: the form's own name is the longest part that it has words for. */
function fieldOf({ field }: FieldFault, words: FieldWords): string {
  const [, ...parts] = field.split('.')
  const names = parts.map((_, end) => parts.slice(0, parts.length - end).join('.'))
  return names.find((name) => words[name] !== undefined) ?? parts[0] ?? field
}

/** Which field of a form a refusal without `errors` is about: `{ email_taken: 'email' }`. */
export type FieldByCode = Readonly<Partial<Record<ProblemCode, string>>>

/** What to write there, by the API's name of a field (`email`, `inputs.pupils`); with the form's own name where that is another. */
export type FieldWords = Readonly<Record<string, string | { readonly field: string; readonly text: string }>>

/**
 * What a refusal says to whoever filled in a form.
 * @param words the form's own, by field
 * @param byCode the field that a refusal without `errors` is about
 */
export function faultsOf(
  refused: Refusal,
  words: FieldWords = {},
  byCode: FieldByCode = {},
): readonly Fault[] {
  const faults = (refused.errors ?? []).map((each): Fault => {
    const field = fieldOf(each, words)
    const said = words[field]
    if (said === undefined) return { text: `${field}: ${each.problem}` }
    return typeof said === 'string' ? { field: field.split('.').at(-1) ?? field, text: said } : said
  })
  if (faults.length > 0) return [...new Map(faults.map((each) => [each.text, each])).values()]
  const { title, action } = PROBLEMS[refused.code]
  const field = byCode[refused.code]
  return [{ text: `${title} ${action}`, ...(field === undefined ? {} : { field }) }]
}

/** The page of a form once more, with what is wrong with it. */
export const withFaults = (shown: View, refused: Refusal, faults: readonly Fault[]): View => ({
  ...shown,
  faults,
  status: PROBLEMS[refused.code].status,
})

/** The page of a form once more, where the page itself sees what is missing. */
export const sentBack = (shown: View, faults: readonly Fault[]): View => ({ ...shown, faults, status: 422 })
