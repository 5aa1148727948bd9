import { siblingsOfOneHome } from '../checker/rules/siblings.ts'
import type { Certificate, CertificateSlice } from '../domain/certificate.ts'
import type { Pupil } from '../domain/pupil.ts'
import type { ExpectedSlice } from './expected-slices.ts'
import { type Verdict, type VerdictPlace, verdict } from './finding.ts'

/** For each served pupil a key that those share who must use one stop and go to one school: they may be one unit. */
export function stopMates(served: readonly Pupil[]): ReadonlyMap<string, string> {
  return new Map(
    siblingsOfOneHome(served).flatMap((family, index) =>
      family.map((pupil) => [pupil.id, `${index} ${pupil.schoolId}`] as const),
    ),
  )
}

function* badUnits(
  at: VerdictPlace,
  units: CertificateSlice['units'],
  mates: ReadonlyMap<string, string>,
  alone: ReadonlySet<string>,
): Iterable<Verdict> {
  for (const { pupils } of units) {
    if (pupils.length < 2) continue
    const [first = ''] = pupils
    for (const id of pupils)
      if (mates.get(id) !== mates.get(first) || alone.has(id))
        yield verdict('unit_illegal', { ...at, pupilId: id }, undefined, first)
  }
}

/** Every pupil who travels in the slice is in exactly one unit, nobody else is, and units of several must be one. */
export function* unitFaults(
  at: VerdictPlace,
  slice: Certificate['slices'][number],
  expected: ExpectedSlice,
  mates: ReadonlyMap<string, string>,
): Iterable<Verdict> {
  const riders = new Set(expected.riders.map((pupil) => pupil.id))
  const alone = new Set(expected.riders.filter((pupil) => pupil.travelAlone).map((pupil) => pupil.id))
  const seen = new Set<string>()
  for (const id of slice.units.flatMap((unit) => unit.pupils)) {
    if (!riders.has(id)) yield verdict('pupil_not_travelling', { ...at, pupilId: id })
    else if (seen.has(id)) yield verdict('pupil_covered_twice', { ...at, pupilId: id })
    seen.add(id)
  }
  for (const id of riders) if (!seen.has(id)) yield verdict('pupil_uncovered', { ...at, pupilId: id })
  yield* badUnits(at, slice.units, mates, alone)
}
