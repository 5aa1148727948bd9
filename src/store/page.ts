/** A page of a list in the order of ids, which is that of making. */
export interface PageRequest {
  /** The last id of the page before; from the beginning without it. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface Page<Item> {
  readonly items: readonly Item[]
  /** What `after` of the next page is; undefined on the last. */
  readonly next: string | undefined
}

/** A page of rows, of which one more than the limit was read. */
export function pageOf<Row extends { readonly id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
): Page<Item> {
  const kept = rows.slice(0, limit)
  return { items: kept.map(item), next: rows.length > limit ? kept.at(-1)?.id : undefined }
}
