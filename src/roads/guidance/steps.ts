import type { LatLon } from '../../domain/place.ts'
import type { RoadStep } from '../../domain/travel.ts'
import { bearing, turnAngle } from '../geo/ellipsoid.ts'
import type { RoadInfo } from '../rules/road.ts'
import type { JunctionViewer } from './junction-view.ts'
import { manoeuvreAt } from './manoeuvre.ts'
import { passRoundabout } from './roundabout.ts'
import { joinShortTurns } from './short-turns.ts'
import type { StepStart, Trip } from './trip.ts'

const BESIDE_METRES = 5
const DEGREE_METRES = 111_195

/** Turns trips into the steps that a driver needs to be told, shaped like those of OSRM's route service. */
export class StepMaker {
  readonly #viewer: JunctionViewer

  constructor(viewer: JunctionViewer) {
    this.#viewer = viewer
  }

  steps(trip: Trip): readonly RoadStep[] {
    const starts = joinShortTurns([...this.#starts(trip)], trip, (lane) => this.#viewer.road(lane))
    const steps = starts.map((start, i) => {
      const end = starts[i + 1]?.at ?? trip.lanes.length
      return this.#step(trip, start, end)
    })
    return [...steps, arrival(trip, this.#viewer.road(trip.lanes[trip.lanes.length - 1] as number))]
  }

  *#starts(trip: Trip): Iterable<StepStart> {
    const { lanes } = trip
    yield { at: 0, named: 0, type: 'depart', before: 0, after: firstBearing(trip.line) }
    for (let i = 1; i < lanes.length; i++) {
      const view = this.#viewer.view(lanes[i - 1] as number, lanes[i] as number)
      const bearings = { before: view.bearingBefore, after: view.bearingAfter }
      if (view.taken.road.roundabout && !view.from.roundabout) {
        const { type, exit, leaves } = passRoundabout(lanes, i, this.#viewer)
        const named = Math.min(leaves, lanes.length - 1)
        const through = turnAngle(bearings.before, this.#viewer.bearing(lanes[named] as number))
        const modifier = through > 20 ? 'right' : through < -20 ? 'left' : 'straight'
        yield { at: i, named, type, modifier, ...(exit === undefined ? {} : { exit }), ...bearings }
        i = leaves
        continue
      }
      if (view.from.roundabout && view.taken.road.roundabout) continue
      const manoeuvre = view.from.roundabout
        ? ({ type: 'exit roundabout', modifier: 'straight' } as const)
        : manoeuvreAt(view)
      if (manoeuvre !== undefined) yield { at: i, named: i, ...manoeuvre, ...bearings }
    }
  }

  #step(trip: Trip, start: StepStart, end: number): RoadStep {
    const { name, ref } = this.#viewer.road(trip.lanes[start.named] as number)
    const sum = (parts: readonly number[]): number => parts.slice(start.at, end).reduce((a, b) => a + b, 0)
    return step(name, ref, {
      distance: sum(trip.metres),
      duration: sum(trip.seconds),
      maneuver: {
        type: start.type,
        ...(start.modifier === undefined ? {} : { modifier: start.modifier }),
        ...(start.exit === undefined ? {} : { exit: start.exit }),
        location: lonLat(trip.line[trip.start[start.at] as number]),
        bearing_before: Math.round(start.before),
        bearing_after: Math.round(start.after),
      },
    })
  }
}

function arrival(trip: Trip, road: RoadInfo): RoadStep {
  const last = trip.line[trip.line.length - 1]
  const before = lastBearing(trip.line)
  const side = last === undefined ? undefined : sideOf(last, trip.goal, before)
  return step(road.name, road.ref, {
    distance: 0,
    duration: 0,
    maneuver: {
      type: 'arrive',
      ...(side === undefined ? {} : { modifier: side }),
      location: lonLat(last),
      bearing_before: Math.round(before),
      bearing_after: 0,
    },
  })
}

function step(
  name: string,
  ref: string,
  rest: Pick<RoadStep, 'distance' | 'duration' | 'maneuver'>,
): RoadStep {
  return { name, ...(ref === '' ? {} : { ref }), mode: 'driving', driving_side: 'left', ...rest }
}

const lonLat = (place: LatLon | undefined): readonly [number, number] => [place?.lon ?? 0, place?.lat ?? 0]

function sideOf(onRoad: LatLon, goal: LatLon, before: number): 'left' | 'right' | undefined {
  const east = (goal.lon - onRoad.lon) * Math.cos((onRoad.lat * Math.PI) / 180)
  if (Math.hypot(goal.lat - onRoad.lat, east) * DEGREE_METRES < BESIDE_METRES) return undefined
  return turnAngle(before, bearing(onRoad.lat, onRoad.lon, goal.lat, goal.lon)) > 0 ? 'right' : 'left'
}

const bearingBetween = (from: LatLon | undefined, to: LatLon | undefined): number =>
  from === undefined || to === undefined ? 0 : bearing(from.lat, from.lon, to.lat, to.lon)

const firstBearing = (line: readonly LatLon[]): number => bearingBetween(line[0], line[1])
const lastBearing = (line: readonly LatLon[]): number =>
  bearingBetween(line[line.length - 2], line[line.length - 1])
