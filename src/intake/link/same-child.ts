import type { Pupil } from '../../domain/pupil.ts'
import { travelTogether } from './overlap.ts'

/** Rows that travel when an earlier row of the same child does: a child cannot be in two places. */
export function overlappingRows(pupils: readonly Pupil[]): readonly Pupil[] {
  const rows = new Map<string, Pupil[]>()
  for (const pupil of pupils) {
    const child = pupil.sameChildAs ?? pupil.id
    const before = rows.get(child)
    if (before === undefined) rows.set(child, [pupil])
    else before.push(pupil)
  }
  return [...rows.values()].flatMap((group) =>
    group.filter((pupil, at) => group.slice(0, at).some((other) => travelTogether(pupil, other))),
  )
}
