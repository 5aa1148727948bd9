import textInstructions from 'osrm-text-instructions'
import type { RoadLeg, RoadStep } from '../domain/travel.ts'
import { spokenDistance } from './spoken-distance.ts'

const english = textInstructions('v5')

/** Manoeuvres that the library has words for; it logs about others, and `use lane` needs lanes that we do not carry. */
const KNOWN_TYPES: ReadonlySet<string> = new Set([
  'turn',
  'new name',
  'depart',
  'arrive',
  'merge',
  'on ramp',
  'off ramp',
  'fork',
  'end of road',
  'continue',
  'roundabout',
  'rotary',
  'roundabout turn',
  'exit roundabout',
  'exit rotary',
  'notification',
])

const MODIFIERS: ReadonlySet<string> = new Set([
  'left',
  'right',
  'sharp left',
  'sharp right',
  'slight left',
  'slight right',
  'straight',
  'uturn',
])

/** The library can count to the tenth exit. */
const LAST_EXIT = 10

/** The step with every field that the library would throw, log or stumble over put right. */
function presentable(step: RoadStep): object {
  const { type, modifier = '', exit, bearing_after: bearing } = step.maneuver
  const ends = type === 'depart' || type === 'arrive'
  const fallback = ends ? {} : { modifier: 'straight' }
  return {
    name: step.name,
    ...(step.ref === undefined ? {} : { ref: step.ref }),
    mode: step.mode,
    driving_side: 'left',
    maneuver: {
      type: KNOWN_TYPES.has(type) ? type : type === 'use lane' ? 'continue' : 'turn',
      ...(MODIFIERS.has(modifier) ? { modifier } : fallback),
      ...(exit !== undefined && exit >= 1 && exit <= LAST_EXIT ? { exit } : {}),
      bearing_after: ((bearing % 360) + 360) % 360,
    },
  }
}

const leavesRoundabout = (step: RoadStep): boolean => /^exit (roundabout|rotary)$/.test(step.maneuver.type)
const entersRoundabout = (step: RoadStep | undefined): boolean =>
  step?.maneuver.exit !== undefined && /^(roundabout|rotary)$/.test(step.maneuver.type)

/** One step's words, to follow "In 300 yards,": no distance, small first letter. */
function words(step: RoadStep, place: string): string {
  const text = english
    .compile('en', presentable(step), place === '' ? {} : { waypointName: place })
    // The library speaks American, and as if the driver were there already. Names never come first.
    .replace(/^Take the ramp/, 'Take the slip road')
    .replace(/^You have arrived/, 'Arrive')
  return text.charAt(0).toLowerCase() + text.slice(1)
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function legLines(leg: RoadLeg, place: string): readonly string[] {
  const lines: string[] = []
  /** Metres since the manoeuvre of the last line. */
  let driven = 0
  for (const [index, step] of leg.steps.entries()) {
    // "Take the 2nd exit onto …" has said it already.
    const said = leavesRoundabout(step) && entersRoundabout(leg.steps[index - 1])
    if (!said) {
      const distance = spokenDistance(driven)
      const text = words(step, place)
      lines.push(distance === '' ? capitalised(text) : `In ${distance}, ${text}`)
      driven = 0
    }
    driven += step.distance
  }
  return lines
}

/**
 * Plain English for a run's legs, one list of lines a leg, with miles and yards: "In 300 yards, turn left onto
 * High Street". Empty for a leg without steps (crow-flies) or without a way. `places[i]` names the end of leg i
 * ("Fosse Way School", "stop 3"), for its last line.
 */
export const directions = (
  legs: readonly (RoadLeg | undefined)[],
  places: readonly string[] = [],
): readonly (readonly string[])[] =>
  legs.map((leg, index) => (leg === undefined ? [] : legLines(leg, places[index] ?? '')))
