import bbox from '@turf/bbox'
import { featureCollection, lineString, point } from '@turf/helpers'
import truncate from '@turf/truncate'
import type { Feature, FeatureCollection, LineString, Point } from 'geojson'
import type { LatLon } from '../domain/place.ts'

/** What a map program shows beside a feature: text and numbers. */
export type Properties = Readonly<Record<string, string | number | null | undefined>>
export type PlaceFeature = Feature<Point, Properties>
export type LineFeature = Feature<LineString, Properties>
export type MapFeature = PlaceFeature | LineFeature

// Longitude first, as RFC 7946 has it. Six decimals are a tenth of a metre.
const SIX_DECIMALS = { precision: 6, coordinates: 2, mutate: true }
const position = (place: LatLon): [number, number] => [place.lon, place.lat]

/** A place on the map. */
export const placeFeature = (id: string, place: LatLon, properties: Properties): PlaceFeature =>
  truncate(point(position(place), properties, { id }), SIX_DECIMALS)

const same = (a: readonly number[] | undefined, b: readonly number[]): boolean =>
  a !== undefined && a[0] === b[0] && a[1] === b[1]

/** A line on the map, without a place twice in a row; always two positions or more. At least one place must be given. */
export function lineFeature(id: string, places: readonly LatLon[], properties: Properties): LineFeature {
  const all = places.map(position)
  const line = truncate(
    lineString(all.length === 1 ? [...all, ...all] : all, properties, { id }),
    SIX_DECIMALS,
  )
  const kept = line.geometry.coordinates.filter((each, at, every) => !same(every[at - 1], each))
  const [first] = kept
  line.geometry.coordinates = kept.length === 1 && first !== undefined ? [first, first] : kept
  return line
}

/** A collection with the box around it, which lets a map program go straight to the place. */
export function mapOf(features: readonly MapFeature[]): FeatureCollection<Point | LineString, Properties> {
  const collection = featureCollection<Point | LineString, Properties>([...features])
  return features.length === 0 ? collection : { ...collection, bbox: bbox(collection) }
}
