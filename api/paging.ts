import { z } from 'zod'
import type { Page, PageRequest } from '../src/store/page.ts'
import { type Refusal, refusal } from './errors.ts'

const MAX_LIMIT = 200

/** The query of every list. */
export const pageQuery = {
  cursor: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .meta({ description: 'The value of `next` of the page before; from the beginning without it.' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .default(50)
    .meta({ description: 'How many items a page has at most.', type: 'integer' }),
}

/** The answer of every list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'The cursor of the next page; null on the last.' }),
  })

const MARK = 'c1:'

export const writeCursor = (after: string): string =>
  Buffer.from(`${MARK}${after}`, 'utf8').toString('base64url')

/** @returns undefined for what no page gave */
export function readCursor(cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  return text.startsWith(MARK) && writeCursor(text.slice(MARK.length)) === cursor
    ? text.slice(MARK.length)
    : undefined
}

export type PageAsked = { readonly ok: true; readonly page: PageRequest } | Refusal

/** What a list is asked for, as the store takes it. */
export function pageRequest(query: {
  readonly cursor?: string | undefined
  readonly limit: number
}): PageAsked {
  const { cursor, limit } = query
  if (cursor === undefined) return { ok: true, page: { limit } }
  const after = readCursor(cursor)
  return after === undefined ? refusal('cursor_invalid') : { ok: true, page: { after, limit } }
}

export type NumberedPageAsked =
  | { readonly ok: true; readonly after: number | undefined; readonly limit: number }
  | Refusal

/** What a list is asked for whose items are told apart by whole numbers. */
export function numberedPageRequest(query: {
  readonly cursor?: string | undefined
  readonly limit: number
}): NumberedPageAsked {
  const asked = pageRequest(query)
  if (!asked.ok) return asked
  const { after, limit } = asked.page
  if (after === undefined) return { ok: true, after: undefined, limit }
  return /^\d{1,15}$/.test(after) ? { ok: true, after: Number(after), limit } : refusal('cursor_invalid')
}

/** The `next` of a page: the number of its last item. */
export const nextNumber = (last: number | undefined): string | null =>
  last === undefined ? null : writeCursor(String(last))

/** A page of the store as it is answered. */
export const pageBody = <Item, Shown>(page: Page<Item>, show: (item: Item) => Shown) => ({
  items: page.items.map(show),
  next: page.next === undefined ? null : writeCursor(page.next),
})
