import type { PlanRoute, PlanRun, PlanStop } from '../domain/plan.ts'
import type { LatLon } from '../domain/place.ts'
import type { RoadLeg } from '../domain/travel.ts'
import type { Book } from './book.ts'

/** Longitude, latitude. */
export type Position = [number, number]

/** The part of RFC 7946 that a plan needs. */
export interface PlanFeature {
  readonly type: 'Feature'
  readonly id: string
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: Position[] }
  readonly properties: Readonly<Record<string, string | number | null | undefined>>
}

const sixDecimals = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Longitude first, as RFC 7946 has it; six decimals. */
const position = (place: LatLon): Position => [sixDecimals(place.lon), sixDecimals(place.lat)]

const same = (a: Position | undefined, b: Position): boolean =>
  a !== undefined && a[0] === b[0] && a[1] === b[1]

/** The run's line along its roads; straight where a leg has no geometry. Always two positions or more. */
export function runLine(
  stops: readonly LatLon[],
  legs: readonly (RoadLeg | undefined)[],
): readonly Position[] {
  const line: Position[] = []
  const add = (place: LatLon): void => {
    const next = position(place)
    if (!same(line.at(-1), next)) line.push(next)
  }
  for (const [index, to] of stops.entries()) {
    const from = stops[index - 1]
    if (from === undefined) continue
    const along = legs[index - 1]?.line ?? []
    for (const place of along.length < 2 ? [from, to] : along) add(place)
  }
  const only = line[0]
  return line.length === 1 && only !== undefined ? [only, only] : line
}

const runId = (route: PlanRoute, run: PlanRun): string => `${route.route_id}/${run.direction}/${run.days}`

function runFeature(route: PlanRoute, run: PlanRun, legs: readonly (RoadLeg | undefined)[]): PlanFeature {
  return {
    type: 'Feature',
    id: runId(route, run),
    geometry: { type: 'LineString', coordinates: [...runLine(run.stops, legs)] },
    properties: {
      kind: 'run',
      route_id: route.route_id,
      direction: run.direction,
      days: run.days,
      vehicle_type: route.vehicle_type,
      operator: route.operator,
      pupils: run.stops.reduce((sum, stop) => sum + stop.board.length, 0),
      starts: run.stops[0]?.arrive,
      ends: run.stops.at(-1)?.depart,
      live_metres: run.live_metres,
      seconds: run.seconds,
    },
  }
}

function stopFeature(
  route: PlanRoute,
  run: PlanRun,
  stop: PlanStop,
  index: number,
  aboard: number,
): PlanFeature {
  return {
    type: 'Feature',
    id: `${runId(route, run)}/${index + 1}`,
    geometry: { type: 'Point', coordinates: position(stop) },
    properties: {
      kind: 'stop',
      route_id: route.route_id,
      direction: run.direction,
      days: run.days,
      stop: index + 1,
      place: stop.place,
      ...(stop.school_id === undefined ? {} : { school_id: stop.school_id }),
      arrive: stop.arrive,
      depart: stop.depart,
      // Text, since most map programs cannot show a list.
      board: stop.board.join(';'),
      alight: stop.alight.join(';'),
      pupils_aboard: aboard,
    },
  }
}

function stopFeatures(route: PlanRoute, run: PlanRun): readonly PlanFeature[] {
  let aboard = 0
  return run.stops.map((stop, index) => {
    aboard += stop.board.length - stop.alight.length
    return stopFeature(route, run, stop, index, aboard)
  })
}

/** The schools that the plan serves, each once, with the number of pupils taken there. */
export function schoolFeatures(book: Book): readonly PlanFeature[] {
  const pupils = new Map<string, number>()
  for (const id of book.plan.routes.flatMap((route) => route.pupils)) {
    const school = book.pupils.get(id)?.schoolId
    if (school !== undefined) pupils.set(school, (pupils.get(school) ?? 0) + 1)
  }
  return [...pupils].flatMap(([id, count]) => {
    const school = book.council.schools.get(id)
    if (school?.place === undefined) return []
    return {
      type: 'Feature',
      id: `school/${id}`,
      geometry: { type: 'Point', coordinates: position(school.place) },
      properties: { kind: 'school', school_id: id, school_name: school.name, pupils: count },
    }
  })
}

/** One run: its line along the roads, then its stops. */
export const runFeatures = (
  route: PlanRoute,
  run: PlanRun,
  legs: readonly (RoadLeg | undefined)[],
): readonly PlanFeature[] => [runFeature(route, run, legs), ...stopFeatures(route, run)]

/**
 * plan.geojson (RFC 7946). One feature a line: as small as compact JSON, and a person can still find a route in it.
 * Pupils appear by reference only.
 */
export const geoJsonText = (features: readonly PlanFeature[]): string =>
  `{"type":"FeatureCollection","features":[\n${features
    .map((feature) => JSON.stringify(feature))
    .join(',\n')}\n]}\n`
