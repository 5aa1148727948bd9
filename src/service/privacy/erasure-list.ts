export const ERASURES_SCHEMA = 'schoolway.erasures/1'

const HASH = /^[0-9a-f]{64}$/

/** Who was erased, as a file that is kept with backups: hashes that mean something to the installation's own stores alone. */
export const erasureListText = (hashes: readonly string[]): string =>
  `${JSON.stringify({ schema: ERASURES_SCHEMA, hashes: [...new Set(hashes)].toSorted() }, null, 1)}\n`

/** The hashes of such a file; undefined where the text is none. */
export function readErasureList(text: string): readonly string[] | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('schema' in value) || !('hashes' in value))
    return undefined
  const { schema, hashes } = value
  if (schema !== ERASURES_SCHEMA || !Array.isArray(hashes)) return undefined
  return hashes.every((hash) => typeof hash === 'string' && HASH.test(hash)) ? hashes : undefined
}
