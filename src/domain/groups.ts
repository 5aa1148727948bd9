import type { Pupil } from './pupil.ts'

/** Disjoint sets of pupils by index (union by smallest index: deterministic). */
function connect(size: number, pairs: Iterable<readonly [number, number]>): readonly number[] {
  const parent = Array.from({ length: size }, (_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (parent[root] !== root) root = parent[root] ?? root
    parent[index] = root
    return root
  }
  for (const [a, b] of pairs) {
    const [low, high] = [find(a), find(b)].sort((x, y) => x - y) as [number, number]
    parent[high] = low
  }
  return parent.map((_, index) => find(index))
}

function gather(
  pupils: readonly Pupil[],
  pairs: Iterable<readonly [number, number]>,
): readonly (readonly Pupil[])[] {
  const groups = new Map<number, Pupil[]>()
  connect(pupils.length, pairs).forEach((root, index) => {
    const pupil = pupils[index]
    if (pupil === undefined) return
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [pupil])
    else group.push(pupil)
  })
  return [...groups.values()]
}

function* keepPairs(pupils: readonly Pupil[]): Iterable<readonly [number, number]> {
  const at = new Map(pupils.map((pupil, index) => [pupil.id, index]))
  for (const [index, pupil] of pupils.entries())
    for (const other of pupil.keepWith) {
      const found = at.get(other)
      if (found !== undefined) yield [index, found]
    }
}

function* lockPairs(pupils: readonly Pupil[]): Iterable<readonly [number, number]> {
  const first = new Map<string, number>()
  for (const [index, pupil] of pupils.entries()) {
    if (!pupil.locked || pupil.currentRoute === '') continue
    const anchor = first.get(pupil.currentRoute)
    if (anchor === undefined) first.set(pupil.currentRoute, index)
    else yield [anchor, index]
  }
}

/** Pupils joined by `keep_with`, through chains, in the order given; a pupil who is joined to nobody is a group of one. */
export const keepGroups = (pupils: readonly Pupil[]): readonly (readonly Pupil[])[] =>
  gather(pupils, keepPairs(pupils))

/** As keepGroups, with the locked pupils of each current route joined too: those who must be on one route. */
export function* togetherPairs(pupils: readonly Pupil[]): Iterable<readonly [number, number]> {
  yield* keepPairs(pupils)
  yield* lockPairs(pupils)
}

export const togetherGroups = (pupils: readonly Pupil[]): readonly (readonly Pupil[])[] =>
  gather(pupils, togetherPairs(pupils))

/** For each pupil the ids of those never on its route, whichever side said so. */
export function exclusions(pupils: readonly Pupil[]): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>(pupils.map((pupil) => [pupil.id, new Set()]))
  for (const pupil of pupils)
    for (const other of pupil.notWith) {
      if (other === pupil.id || !all.has(other)) continue
      all.get(pupil.id)?.add(other)
      all.get(other)?.add(pupil.id)
    }
  return all
}
