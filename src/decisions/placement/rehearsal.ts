import type { Council } from '../../domain/council.ts'
import { type PlacementQuestion, placementQuestionSchema } from '../../domain/placement-question.ts'

const SCHOOLS = 2

/**
 * A question of nobody, from the gate of one school: asked once when a plan is opened, it has the walking network loaded and the
 * program's own loops made ready, which a panel would wait for otherwise. Undefined where no school has a place.
 */
export function rehearsal({ schools }: Council): PlacementQuestion | undefined {
  const placed = [...schools.values()].filter(({ place }) => place !== undefined).slice(0, SCHOOLS)
  const home = placed[0]?.place
  if (home === undefined) return undefined
  return placementQuestionSchema.parse({
    child: { home_lat: home.lat, home_lon: home.lon },
    schools: placed.map(({ id }) => ({ school_id: id })),
  })
}
