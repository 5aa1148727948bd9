import type { Policy } from '../../domain/policy.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import { travelTogether } from './overlap.ts'

/** True for two pupils whose schools may not share a run, and who would have to. */
export type Unmixable = (a: Pupil, b: Pupil) => boolean

export function unmixable(schools: ReadonlyMap<string, School>, policy: Policy): Unmixable {
  const mixes = (pupil: Pupil): boolean =>
    policy.mixed_schools && schools.get(pupil.schoolId)?.mixes !== false
  return (a, b) => a.schoolId !== b.schoolId && travelTogether(a, b) && !(mixes(a) && mixes(b))
}
