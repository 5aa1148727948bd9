/** Runs `work` over the items, at most `most` at a time, and gives the results in the items' order. Rejects with the first failure. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item, at: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const turn = async (): Promise<void> => {
    for (const [at, item] of queue) results[at] = await work(item, at)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, turn))
  return results
}
