import type { Council, FileNames } from '../../domain/council.ts'
import type { Framework, Operator } from '../../domain/framework.ts'
import type { Issue } from '../../domain/issue.ts'
import type { LatLon } from '../../domain/place.ts'
import type { Unserved } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import type { RoadSource } from '../../domain/travel.ts'
import { PLACE_CODES } from '../catalogue.ts'
import { pupilIssue, unserved } from './issues.ts'

/** Metres from the road beyond which a place is warned of, and beyond which it is off the network. */
const FAR = 200
const OFF = 1000

/** Who and what is on the road network. */
export interface Located {
  readonly pupils: readonly Pupil[]
  /** Without the operators whose base no road reaches. */
  readonly framework: Framework
  readonly unserved: readonly Unserved[]
  readonly issues: readonly Issue[]
}

async function distances(roads: RoadSource, places: readonly LatLon[]): Promise<ReadonlyMap<LatLon, number>> {
  const snaps = await roads.snap(places)
  return new Map(places.map((place, at) => [place, snaps[at]?.metres ?? Number.POSITIVE_INFINITY]))
}

function schoolIssue(school: School, metres: number, files: FileNames): readonly Issue[] {
  if (metres <= FAR) return []
  const code = metres > OFF ? 'off_network' : 'far_from_road'
  return [{ code, ...PLACE_CODES[code], file: files.schools, row: school.row }]
}

function baseIssue(operator: Operator, metres: number, files: FileNames): readonly Issue[] {
  if (metres <= FAR) return []
  const code = metres > OFF ? 'base_off_network' : 'far_from_road'
  return [{ code, ...PLACE_CODES[code], file: files.framework, column: `operators.${operator.id}.base` }]
}

/** Snaps every home, school and base to the roads; those too far away are left out, with a warning for each. */
export async function locate(council: Council, roads: RoadSource): Promise<Located> {
  const { files } = council
  const out = new Set(council.unserved.map((each) => each.pupil_id))
  const candidates = council.pupils.filter((pupil) => !out.has(pupil.id) && pupil.home !== undefined)
  const attended = new Set(candidates.map((pupil) => pupil.schoolId))
  const schools = [...council.schools.values()].filter((school) => attended.has(school.id))
  const operators = council.framework.operators ?? []
  const away = await distances(roads, [
    ...candidates.flatMap((pupil) => pupil.home ?? []),
    ...schools.flatMap((school) => school.place ?? []),
    ...operators.flatMap((operator) => operator.base ?? []),
  ])
  const metresOf = (place: LatLon | undefined): number => (place === undefined ? 0 : (away.get(place) ?? 0))
  const lostSchools = new Set(
    schools.filter((school) => metresOf(school.place) > OFF).map((school) => school.id),
  )
  const lost = (pupil: Pupil): boolean => metresOf(pupil.home) > OFF || lostSchools.has(pupil.schoolId)
  const far = candidates.filter((pupil) => metresOf(pupil.home) > FAR)
  const kept = operators.filter((operator) => metresOf(operator.base) <= OFF)
  return {
    pupils: candidates.filter((pupil) => !lost(pupil)),
    framework:
      council.framework.operators === undefined
        ? council.framework
        : { ...council.framework, operators: kept },
    unserved: candidates.filter(lost).map((pupil) => unserved(pupil, 'off_network')),
    issues: [
      ...far.map((pupil) =>
        pupilIssue(metresOf(pupil.home) > OFF ? 'off_network' : 'far_from_road', pupil, files),
      ),
      ...schools.flatMap((school) => schoolIssue(school, metresOf(school.place), files)),
      ...operators.flatMap((operator) => baseIssue(operator, metresOf(operator.base), files)),
    ],
  }
}
