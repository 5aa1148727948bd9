import { bestMatching, type Edge } from './matching.ts'

/** Pupils of each route, by its name. */
export type Riders = ReadonlyMap<string, readonly string[]>

/**
 * The start route that each route continues, if any: each start route is continued by at most one, so that as many pupils
 * as can be stay on the route that they were on.
 */
export function continuations(
  start: Riders,
  routes: readonly (readonly string[])[],
): readonly (string | undefined)[] {
  const names = [...start.keys()]
  const startOf = new Map(
    [...start.values()].flatMap((pupils, number) => pupils.map((id) => [id, number] as const)),
  )
  const edges: readonly Edge[] = routes.flatMap((pupils, left) => {
    const shared = new Map<number, number>()
    for (const id of pupils) {
      const right = startOf.get(id)
      if (right !== undefined) shared.set(right, (shared.get(right) ?? 0) + 1)
    }
    return [...shared].map(([right, worth]) => ({ left, right, worth }))
  })
  return [...bestMatching(edges, routes.length, names.length)].map((right) => names[right])
}
