import type { z } from 'zod'
import { decodeText } from '../files/decode-text.ts'
import type { InputFile } from '../files/read-file.ts'
import type { IssueLog } from '../issue-log.ts'

type Path = readonly PropertyKey[]

/** `rates.car4.bands[0].pence_per_mile`. */
export const jsonPath = (path: Path): string =>
  path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('')

/** The value of a JSON text; undefined, with an error at its line, when it is none. */
export function parseJson(file: InputFile, log: IssueLog): { readonly value: unknown } | undefined {
  const text = decodeText(file.bytes, file.name, log)
  if (text === undefined) return undefined
  try {
    return { value: JSON.parse(text) }
  } catch (fault) {
    // The parser's message quotes the text, so nothing but the line is taken from it.
    const line = /\(line (\d+) column/.exec(fault instanceof Error ? fault.message : '')?.[1]
    const last = text.trimEnd().split('\n').length
    log.add('json_syntax', { file: file.name, row: line === undefined ? last : Number(line) })
    return undefined
  }
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (part, key) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, key)
        ? Reflect.get(part, key)
        : undefined,
    value,
  )

/** Logs each of a schema's complaints as a coded fault that names the path to it. */
function logFault(issue: z.core.$ZodIssue, root: Path, value: unknown, file: string, log: IssueLog): void {
  const path = [...root, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) log.add('json_unknown', { file, column: jsonPath([...path, key]) })
    return
  }
  const nested = issue.code === 'invalid_union' ? issue.errors.at(-1) : undefined
  if (nested !== undefined && nested.length > 0) {
    for (const inner of nested) logFault(inner, path, value, file, log)
    return
  }
  const missing = path.length > 0 && valueAt(value, path) === undefined
  const column = jsonPath(path)
  if (missing) log.add('json_missing', { file, column })
  else log.add('json_value', { file, column }, issue.message)
}

/** A value as its schema declares it, defaults filled in; undefined, with errors, when it does not fit. */
export function matchSchema<T extends z.ZodType>(
  schema: T,
  value: unknown,
  file: string,
  log: IssueLog,
): z.output<T> | undefined {
  const outcome = schema.safeParse(value)
  if (outcome.success) return outcome.data
  for (const issue of outcome.error.issues) logFault(issue, [], value, file, log)
  return undefined
}
