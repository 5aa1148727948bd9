import { DIRECTIONS } from '../../domain/direction.ts'
import { type PlaceIndex, placeNumber } from '../../domain/places.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import { NO_WAY, type Travel } from '../../domain/travel.ts'

/** Whether a pupil can be driven in every direction in which it travels. */
export function isReachable(
  pupil: Pupil,
  schools: ReadonlyMap<string, School>,
  index: PlaceIndex,
  travel: Travel,
): boolean {
  const gate = schools.get(pupil.schoolId)?.place
  const home = pupil.home === undefined ? undefined : placeNumber(index, pupil.home)
  const school = gate === undefined ? undefined : placeNumber(index, gate)
  if (home === undefined || school === undefined) return false
  return DIRECTIONS.filter((direction) => pupil[direction]).every((direction) => {
    const [from, to] = direction === 'am' ? [home, school] : [school, home]
    return travel.milliseconds(from, to) !== NO_WAY
  })
}
