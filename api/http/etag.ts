import { createHash } from 'node:crypto'

/** A strong ETag of bytes that are sent. */
export const etagOf = (content: string | Uint8Array): string =>
  `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`

/** An ETag of a revision that is known by a text: an id, a number. */
export const quoted = (revision: string): string => `"${revision}"`

const TAGS = /(?:W\/)?"([^"]{0,200})"/g

/** The texts of a list of ETags; weak ones count as strong ones do. */
const tagsOf = (header: string): readonly string[] => [...header.matchAll(TAGS)].map(([, tag = '']) => tag)

/** Whether what the sender has is what would be sent. */
export const isFresh = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || tagsOf(ifNoneMatch).includes(tagsOf(etag)[0] ?? ''))

/** The one revision of an If-Match header; `null` where it is there and names none or several. */
export function ifMatchOf(header: string | undefined): string | undefined | null {
  if (header === undefined) return undefined
  const [tag, ...others] = tagsOf(header)
  return tag === undefined || others.length > 0 ? null : tag
}
