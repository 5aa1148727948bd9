import { type LatLon, samePlace } from '../../domain/place.ts'
import type { RoadLeg, RoadStep } from '../../domain/travel.ts'
import { roundHalfUp } from '../../domain/units.ts'
import type { Ask } from './ask.ts'
import { refusal } from './codes.ts'
import { asAmount, asList, asPlace, asRecord, asText } from './shape.ts'

/** Places in one question: a run's stops, far below the server's own limit (500), and under 8 kB of address. */
const PLACES_AT_ONCE = 100

const OPTIONS = {
  steps: 'true',
  geometries: 'geojson',
  // The steps' own geometries are the whole line, leg by leg.
  overview: 'false',
  // Each leg as if driven by itself, as the table is: at a stop the vehicle may turn round.
  continue_straight: 'false',
  generate_hints: 'false',
}

function readStep(value: unknown): RoadStep {
  const step = asRecord(value, 'step')
  const maneuver = asRecord(step.maneuver, 'maneuver')
  const { lat, lon } = asPlace(maneuver.location, 'maneuver location')
  return {
    distance: asAmount(step.distance, 'step distance'),
    duration: asAmount(step.duration, 'step duration'),
    name: asText(step.name ?? '', 'step name'),
    ...(typeof step.ref === 'string' ? { ref: step.ref } : {}),
    mode: asText(step.mode ?? 'driving', 'step mode'),
    driving_side: step.driving_side === 'right' ? 'right' : 'left',
    maneuver: {
      type: asText(maneuver.type, 'maneuver type'),
      ...(typeof maneuver.modifier === 'string' ? { modifier: maneuver.modifier } : {}),
      ...(typeof maneuver.exit === 'number' ? { exit: maneuver.exit } : {}),
      location: [lon, lat],
      bearing_before: asAmount(maneuver.bearing_before ?? 0, 'bearing'),
      bearing_after: asAmount(maneuver.bearing_after ?? 0, 'bearing'),
    },
  }
}

/** The steps' lines end to end; neighbours share a point, and the last step (arrival) is one point twice. */
function readLine(steps: readonly unknown[]): readonly LatLon[] {
  const line: LatLon[] = []
  for (const step of steps) {
    const geometry = asRecord(asRecord(step, 'step').geometry, 'geometry')
    for (const point of asList(geometry.coordinates, 'coordinates')) {
      const place = asPlace(point, 'coordinates')
      const last = line.at(-1)
      if (last === undefined || !samePlace(last, place)) line.push(place)
    }
  }
  return line
}

function readLeg(value: unknown): RoadLeg {
  const leg = asRecord(value, 'leg')
  const steps = asList(leg.steps, 'steps')
  return {
    metres: roundHalfUp(asAmount(leg.distance, 'leg distance')),
    milliseconds: roundHalfUp(asAmount(leg.duration, 'leg duration') * 1000),
    line: readLine(steps),
    steps: steps.map(readStep),
  }
}

/** `undefined` for a leg without a way. One such leg fails OSRM's whole route: then the halves are asked for by themselves. */
async function legsOf(ask: Ask, places: readonly LatLon[]): Promise<readonly (RoadLeg | undefined)[]> {
  const { code, body } = await ask('route', places, OPTIONS)
  if (code === 'Ok') {
    const route = asRecord(asList(body.routes, 'routes')[0], 'route')
    return asList(route.legs, 'legs', places.length - 1).map(readLeg)
  }
  const divisible = code === 'NoRoute' || code === 'NoSegment' || code === 'TooBig'
  if (!divisible) throw refusal(code)
  if (places.length > 2) {
    const middle = Math.floor(places.length / 2)
    const before = await legsOf(ask, places.slice(0, middle + 1))
    return [...before, ...(await legsOf(ask, places.slice(middle)))]
  }
  if (code === 'TooBig') throw refusal(code)
  return [undefined]
}

/** The drives from each place to the next, with their lines and steps. */
export async function routeLegs(
  ask: Ask,
  places: readonly LatLon[],
): Promise<readonly (RoadLeg | undefined)[]> {
  const legs: (RoadLeg | undefined)[] = []
  for (let start = 0; start < places.length - 1; start += PLACES_AT_ONCE - 1)
    legs.push(...(await legsOf(ask, places.slice(start, start + PLACES_AT_ONCE))))
  return legs
}
