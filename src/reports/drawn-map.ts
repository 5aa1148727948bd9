import type { FeatureCollection, Position } from 'geojson'
import { simplified } from '../geography/simplify.ts'

/** Less than the width of a line from close up. */
const METRES = 4
/** A hundred thousandth of a degree is a metre. */
const DECIMALS = 1e5

const rounded = (position: Position): Position =>
  position.map((each) => Math.round(each * DECIMALS) / DECIMALS)

/**
 * plan.geojson as it is drawn: the same features, with lines that leave the road by four metres at most, to the metre. It is a
 * small part of the size, which a browser has to fetch and cut up before it can draw anything.
 */
export function drawnMap(geoJson: string): string {
  const map = JSON.parse(geoJson) as FeatureCollection
  const features = map.features.map((feature) => {
    const { geometry } = feature
    if (geometry.type === 'LineString')
      return {
        ...feature,
        geometry: { ...geometry, coordinates: simplified(geometry.coordinates, METRES).map(rounded) },
      }
    if (geometry.type === 'Point')
      return { ...feature, geometry: { ...geometry, coordinates: rounded(geometry.coordinates) } }
    return feature
  })
  return JSON.stringify({ ...map, features })
}
