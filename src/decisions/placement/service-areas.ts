import type { FeatureCollection, MultiPolygon } from 'geojson'
import type { School } from '../../domain/school.ts'
import type { RoadSource } from '../../domain/travel.ts'
import { serviceGround } from '../../geography/service-area.ts'
import { GUIDE_MINUTES } from './routes.ts'

/** Of one area; everything on it is of the school and the roads, nothing of any child. */
export interface AreaProperties {
  readonly school_id: string
  /** The morning's drive to the school takes no longer. */
  readonly minutes: number
  /** How far from such a road the ground reaches. */
  readonly near_metres: number
}

export type ServiceAreas = FeatureCollection<MultiPolygon, AreaProperties>

/** The wider area first, so that a map draws the narrower one above it. */
const MINUTES = [GUIDE_MINUTES.secondary, GUIDE_MINUTES.primary] as const

/**
 * From where a school is reached within 75 and within 45 minutes of direct drive in the morning's traffic, as GeoJSON. The ride
 * itself is longer where others are picked up. Undefined where the school has no place, or the roads cannot say.
 */
export async function serviceAreas(
  school: School,
  roads: RoadSource,
  morningTraffic: number,
): Promise<ServiceAreas | undefined> {
  if (school.place === undefined || roads.reachedFrom === undefined) return undefined
  const free = (minutes: number): number => (minutes * 60_000) / morningTraffic
  const reached = await roads.reachedFrom(school.place, free(MINUTES[0]))
  return {
    type: 'FeatureCollection',
    features: MINUTES.map((minutes) => {
      const { area, nearMetres } = serviceGround(
        reached.filter(({ milliseconds }) => milliseconds <= free(minutes)),
      )
      const properties = { school_id: school.id, minutes, near_metres: nearMetres }
      return { type: 'Feature', id: `${school.id}-${minutes}`, properties, geometry: area }
    }),
  }
}
