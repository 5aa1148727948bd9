import type { PlanRoute, PlanRun, PlanStop } from '../domain/plan.ts'
import type { LatLon } from '../domain/place.ts'
import type { RoadLeg } from '../domain/travel.ts'
import { lineFeature, type MapFeature, mapOf, placeFeature } from '../geography/features.ts'
import type { Book } from './book.ts'

/** The places along a run: its roads; straight from stop to stop where a leg has no geometry. */
function placesAlong(stops: readonly LatLon[], legs: readonly (RoadLeg | undefined)[]): readonly LatLon[] {
  return stops.flatMap((to, index) => {
    const from = stops[index - 1]
    if (from === undefined) return []
    const along = legs[index - 1]?.line ?? []
    return along.length < 2 ? [from, to] : along
  })
}

const runId = (route: PlanRoute, run: PlanRun): string => `${route.route_id}/${run.direction}/${run.days}`

/** The schools that a run goes to, each once. */
const schoolsOf = (run: PlanRun): readonly string[] => [
  ...new Set(run.stops.flatMap(({ school_id: id }) => (id === undefined ? [] : [id]))),
]

function runFeature(
  route: PlanRoute,
  run: PlanRun,
  legs: readonly (RoadLeg | undefined)[],
  order: number,
): MapFeature {
  return lineFeature(runId(route, run), placesAlong(run.stops, legs), {
    kind: 'run',
    route_id: route.route_id,
    // Where the route stands in the plan, from 0: a map's colours and dashes are dealt out by it.
    order,
    direction: run.direction,
    days: run.days,
    // Text, since most map programs cannot show a list.
    schools: schoolsOf(run).join(';'),
    vehicle_type: route.vehicle_type,
    operator: route.operator,
    pupils: run.stops.reduce((sum, stop) => sum + stop.board.length, 0),
    starts: run.stops[0]?.arrive,
    ends: run.stops.at(-1)?.depart,
    live_metres: run.live_metres,
    seconds: run.seconds,
  })
}

function stopFeature(
  route: PlanRoute,
  run: PlanRun,
  stop: PlanStop,
  index: number,
  aboard: number,
): MapFeature {
  return placeFeature(`${runId(route, run)}/${index + 1}`, stop, {
    kind: 'stop',
    route_id: route.route_id,
    direction: run.direction,
    days: run.days,
    stop: index + 1,
    place: stop.place,
    ...(stop.school_id === undefined ? {} : { school_id: stop.school_id }),
    arrive: stop.arrive,
    depart: stop.depart,
    // Text here too.
    board: stop.board.join(';'),
    alight: stop.alight.join(';'),
    pupils_aboard: aboard,
  })
}

function stopFeatures(route: PlanRoute, run: PlanRun): readonly MapFeature[] {
  let aboard = 0
  return run.stops.map((stop, index) => {
    aboard += stop.board.length - stop.alight.length
    return stopFeature(route, run, stop, index, aboard)
  })
}

/** The schools that the plan serves, each once, with the number of pupils taken there. */
export function schoolFeatures(book: Book): readonly MapFeature[] {
  const pupils = new Map<string, number>()
  for (const id of book.plan.routes.flatMap((route) => route.pupils)) {
    const school = book.pupils.get(id)?.schoolId
    if (school !== undefined) pupils.set(school, (pupils.get(school) ?? 0) + 1)
  }
  return [...pupils].flatMap(([id, count]) => {
    const school = book.council.schools.get(id)
    if (school?.place === undefined) return []
    const properties = { kind: 'school', school_id: id, school_name: school.name, pupils: count }
    return placeFeature(`school/${id}`, school.place, properties)
  })
}

/** One run: its line along the roads, then its stops. `order` is the route's place in the plan, from 0. */
export const runFeatures = (
  route: PlanRoute,
  run: PlanRun,
  legs: readonly (RoadLeg | undefined)[],
  order: number,
): readonly MapFeature[] => [runFeature(route, run, legs, order), ...stopFeatures(route, run)]

/**
 * plan.geojson (RFC 7946). One feature a line: as small as compact JSON, and a person can still find a route in it.
 * Pupils appear by reference only.
 */
export function geoJsonText(all: readonly MapFeature[]): string {
  const { features, ...head } = mapOf(all)
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)},"features":[\n${lines}\n]}\n`
}
