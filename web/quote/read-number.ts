/** What is wrong with a number, or the number; undefined where nothing was typed. */
export type NumberRead = { readonly ok: true; readonly value: number | undefined } | { readonly ok: false }

/** A number as people type it: `£24,500.00`, `45p`, ` 12 `. */
export function readNumber(text: string, most: number): NumberRead {
  const bare = text.replace(/[£,\s]|p$/g, '')
  if (bare === '') return { ok: true, value: undefined }
  if (!/^\d+(?:\.\d+)?$/.test(bare)) return { ok: false }
  const value = Number(bare)
  return value <= most ? { ok: true, value } : { ok: false }
}

/** As `readNumber`, of whole numbers alone. */
export function readWhole(text: string, most: number): NumberRead {
  const read = readNumber(text, most)
  return read.ok && read.value !== undefined && !Number.isInteger(read.value) ? { ok: false } : read
}
