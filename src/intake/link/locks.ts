import { exclusions, keepGroups, togetherGroups } from '../../domain/groups.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { Unmixable } from './mixing.ts'

/** The members of a group who may not be on one route with another of it. */
function clashing(
  group: readonly Pupil[],
  excluded: ReadonlyMap<string, ReadonlySet<string>>,
  apart: Unmixable,
): readonly Pupil[] {
  return group.filter((pupil) =>
    group.some((other) => other !== pupil && (excluded.get(pupil.id)?.has(other.id) || apart(pupil, other))),
  )
}

/** Those through whose locks the clashing pupils are tied together: they, and those they are kept with. */
function lockedWith(clash: readonly Pupil[], pupils: readonly Pupil[]): readonly Pupil[] {
  const groups = keepGroups(pupils).filter((group) => group.some((pupil) => clash.includes(pupil)))
  return groups.flat().filter((pupil) => pupil.locked)
}

/**
 * Pupils who are locked to a route on which two must not be together: a rule that protects a child comes before the
 * wish to leave a route alone, so they are not held there. `pupils` are free of contradictions without their locks.
 */
export function unlockable(pupils: readonly Pupil[], apart: Unmixable): ReadonlySet<string> {
  const excluded = exclusions(pupils)
  const freed = new Set<string>()
  for (;;) {
    const held = pupils.map((pupil) => (freed.has(pupil.id) ? { ...pupil, locked: false } : pupil))
    const clash = togetherGroups(held)
      .filter((group) => group.length > 1)
      .flatMap((group) => clashing(group, excluded, apart))
    const release = clash.length === 0 ? [] : lockedWith(clash, held)
    if (release.length === 0) return freed
    for (const pupil of release) freed.add(pupil.id)
  }
}
