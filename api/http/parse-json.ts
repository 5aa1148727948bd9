import { type Refusal, refusal } from '../errors.ts'

const MAX_DEPTH = 32
const MAX_VALUES = 200_000

const UTF8 = new TextDecoder('utf-8', { fatal: true })
const [QUOTE, BACKSLASH, COMMA] = ['"', '\\', ','].map((text) => text.charCodeAt(0))
const OPENING: readonly number[] = ['{', '['].map((text) => text.charCodeAt(0))
const CLOSING: readonly number[] = ['}', ']'].map((text) => text.charCodeAt(0))

/** Reads depth and size off the text before anything is built from it. */
function isTooMuch(text: string): boolean {
  let [depth, values, inText] = [0, 1, false]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inText) {
      if (code === BACKSLASH) at++
      else if (code === QUOTE) inText = false
      continue
    }
    if (code === QUOTE) inText = true
    else if (code === COMMA) values++
    else if (OPENING.includes(code)) depth++
    else if (CLOSING.includes(code)) depth--
    if (depth > MAX_DEPTH || values > MAX_VALUES) return true
  }
  return false
}

/** A key that could reach an object's prototype in code that copies members. */
const keepPlain = (key: string, value: unknown): unknown => {
  if (key === '__proto__') throw new SyntaxError('a key is not allowed')
  return value
}

export type ParsedJson = { readonly ok: true; readonly value: unknown } | Refusal

/** One JSON value in UTF-8, no deeper than 32 levels and of no more than 200,000 values. */
export function parseJson(bytes: Uint8Array): ParsedJson {
  try {
    const text = UTF8.decode(bytes)
    if (isTooMuch(text)) return refusal('json_too_deep')
    return { ok: true, value: JSON.parse(text, keepPlain) }
  } catch {
    return refusal('json_invalid')
  }
}
