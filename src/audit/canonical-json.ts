/** What canonical JSON is written from: plain data, and nothing that JSON would drop or change in silence. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Deeper than any document of ours; a cycle ends here instead of filling the stack. */
const MAX_DEPTH = 200

/** `where` holds keys and positions, never a value: the message may reach a log. */
const refuse = (where: string, what: string): never => {
  throw new TypeError(`canonical JSON cannot hold ${what} (at ${where || 'the top'})`)
}

function writeText(value: string, where: string): string {
  // A lone surrogate has no UTF-8 form: two different texts would share one digest.
  return value.isWellFormed() ? JSON.stringify(value) : refuse(where, 'text that is not well-formed')
}

function writeMembers(value: object, where: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) refuse(where, 'an object that is not plain')
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${writeText(key, where)}:${write(member, `${where}.${key}`, depth + 1)}`)
  return `{${members.join(',')}}`
}

function write(value: unknown, where: string, depth: number): string {
  if (depth > MAX_DEPTH) refuse(where.slice(0, 80), `more than ${MAX_DEPTH} levels`)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeText(value, where)
  if (typeof value === 'number')
    return Number.isFinite(value) ? JSON.stringify(value) : refuse(where, 'a number that is not finite')
  if (typeof value !== 'object') return refuse(where, `a value of type ${typeof value}`)
  // `Array.from` turns a hole into undefined, which is refused; `map` would step over it.
  if (Array.isArray(value))
    return `[${Array.from(value, (item, index) => write(item, `${where}[${index}]`, depth + 1)).join(',')}]`
  return writeMembers(value, where, depth)
}

/**
 * One text for one value: keys sorted by UTF-16 code unit, no white space, numbers as ECMAScript writes them (the rules of
 * RFC 8785). Equal values give equal text, whatever order their keys were set in.
 * @throws TypeError for what JSON cannot hold unchanged: undefined, holes, non-finite numbers, bigints, functions, dates,
 * maps, ill-formed text, cycles
 */
export const canonicalJson = (value: Json): string => write(value, '', 0)
