import { exclusions, keepGroups } from '../../domain/groups.ts'
import { samePlace } from '../../domain/place.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { Unmixable } from './mixing.ts'
import { travelTogether } from './overlap.ts'

export interface Contradiction {
  readonly code: 'keep_and_not_with' | 'alone_with_sibling' | 'keep_with_other_school'
  /** The pupil_id of the first one with whom it is. */
  readonly other: string
}

/** Rides at the same time from the same door: the stop is one, so the two are aboard together. */
const isSibling = (a: Pupil, b: Pupil): boolean =>
  a.home !== undefined && b.home !== undefined && samePlace(a.home, b.home) && travelTogether(a, b)

function contradiction(
  pupil: Pupil,
  others: readonly Pupil[],
  never: ReadonlySet<string>,
  apart: Unmixable,
): Contradiction | undefined {
  const excluded = others.find((other) => never.has(other.id))
  if (excluded !== undefined) return { code: 'keep_and_not_with', other: excluded.id }
  const sibling = pupil.travelAlone ? others.find((other) => isSibling(pupil, other)) : undefined
  if (sibling !== undefined) return { code: 'alone_with_sibling', other: sibling.id }
  const elsewhere = others.find((other) => apart(pupil, other))
  return elsewhere && { code: 'keep_with_other_school', other: elsewhere.id }
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
