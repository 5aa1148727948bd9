import type { Refusal } from '../api/errors.ts'
import type { PageInput, Told } from './page.ts'
import type { ListShown } from './shown.ts'

/** A list of the API to its end, in its own order. */
export async function everyItem<Item>(
  { ask }: Pick<PageInput<unknown>, 'ask'>,
  name: string,
  request: {
    readonly params?: Readonly<Record<string, string>>
    readonly query?: Readonly<Record<string, string>>
  } = {},
): Promise<{ readonly ok: true; readonly items: readonly Item[] } | Refusal> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const query: Readonly<Record<string, string>> = {
      ...request.query,
      limit: '200',
      ...(cursor === null ? {} : { cursor }),
    }
    const listed: Told<ListShown<Item>> | Refusal = await ask<ListShown<Item>>(name, { ...request, query })
    if (!listed.ok) return listed
    items.push(...listed.body.items)
    cursor = listed.body.next
  } while (cursor !== null)
  return { ok: true, items }
}
