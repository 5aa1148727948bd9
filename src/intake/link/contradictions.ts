import { exclusions, keepGroups } from '../../domain/groups.ts'
import { samePlace } from '../../domain/place.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { Unmixable } from './mixing.ts'
import { travelTogether } from './overlap.ts'

export type Contradiction = 'keep_and_not_with' | 'alone_with_sibling' | 'keep_with_other_school'

/** Rides at the same time from the same door: the stop is one, so the two are aboard together. */
const isSibling = (a: Pupil, b: Pupil): boolean =>
  a.home !== undefined && b.home !== undefined && samePlace(a.home, b.home) && travelTogether(a, b)

function contradiction(
  pupil: Pupil,
  others: readonly Pupil[],
  never: ReadonlySet<string>,
  apart: Unmixable,
): Contradiction | undefined {
  if (others.some((other) => never.has(other.id))) return 'keep_and_not_with'
  if (pupil.travelAlone && others.some((other) => isSibling(pupil, other))) return 'alone_with_sibling'
  return others.some((other) => apart(pupil, other)) ? 'keep_with_other_school' : undefined
}

/**
 * Pupils whom `keep_with`, through chains, ties to somebody with whom they cannot ride: each side of such a pair, but of
 * siblings only the one who travels alone. The others of their groups can be planned.
 */
export function contradictions(
  pupils: readonly Pupil[],
  apart: Unmixable,
): ReadonlyMap<Pupil, Contradiction> {
  const excluded = exclusions(pupils)
  const found = new Map<Pupil, Contradiction>()
  for (const group of keepGroups(pupils)) {
    if (group.length < 2) continue
    for (const pupil of group) {
      const others = group.filter((other) => other !== pupil)
      const fault = contradiction(pupil, others, excluded.get(pupil.id) ?? new Set(), apart)
      if (fault !== undefined) found.set(pupil, fault)
    }
  }
  return found
}
