import { beforeAll, describe, expect, it } from 'vitest'
import { Insertion, SEARCH_EFFORT, THOROUGH_EFFORT } from '../../../src/solver/search/insertion.ts'
import type { Route } from '../../../src/solver/route/route.ts'
import { NO_VISIT, splice } from '../../../src/solver/route/tokens.ts'
import { visitOf } from '../../../src/solver/schedule/run-check.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled, copyOf, emptyRoute, randomRoute, sequenceOf } from '../../support/solver/compiled.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 30
const ROUTES = 3
const NONE = Number.POSITIVE_INFINITY

interface Trial {
  readonly name: string
  /** The route's score with the unit aboard: the least over all positions, and what the insertion finds. */
  readonly least: number
  readonly thorough: number
  readonly quick: number
  /** Of the route as it stands once the thorough insertion has been carried out. */
  readonly applied: number
}

/** The unit before the next visit to its school, or with one of its own where there is none behind it. */
function sequences(work: Workspace, route: Route, unit: number, direction: 0 | 1): readonly Int32Array[] {
  const { problem } = work
  const tokens = sequenceOf(route, direction)
  if (problem.presence[direction][unit] === 0) return [tokens]
  const school = problem.unitSchool[unit] ?? -1
  return Array.from({ length: tokens.length + 1 }, (_, meet) => meet).flatMap((meet) => {
    const has = tokens.includes(visitOf(school), meet)
    const visits = has ? [NO_VISIT] : Array.from({ length: tokens.length - meet + 1 }, (_, at) => meet + at)
    return visits.map((visit) => {
      const target = new Int32Array(tokens.length + 2)
      return target.subarray(0, splice(tokens, tokens.length, unit, meet, school, visit, target))
    })
  })
}

function sideBySide(work: Workspace, tokens: Int32Array, unit: number): boolean {
  const { unitStop } = work.problem
  const stops = [...tokens].map((token) => (token >= 0 ? (unitStop[token] ?? -1) : -1))
  return [...new Set([...stops, unitStop[unit] ?? -1])].every((stop) => {
    const members = stops.filter((other) => other === stop).length
    return stop < 0 || members === 0 || stops.lastIndexOf(stop) - stops.indexOf(stop) === members - 1
  })
}

/** The places at which the unit may be met: with its household, where that is aboard. */
function meetingPlaces({ problem, unitPlace }: Workspace, route: Route, unit: number): readonly number[] {
  const mate = route.units
    .subarray(0, route.unitCount)
    .find((other) => problem.unitStop[other] === problem.unitStop[unit])
  return mate === undefined ? [...(problem.unitOptions[unit] ?? [])] : [unitPlace[mate] ?? -1]
}

/** The least score of the route with the unit, over all places, both directions' positions and all vehicles. */
function leastScore(work: Workspace, route: Route, unit: number): number {
  const kept = work.unitPlace[unit] ?? -1
  let least = NONE
  for (const place of meetingPlaces(work, route, unit)) {
    work.unitPlace[unit] = place
    const [mornings, afternoons] = ([0, 1] as const).map((direction) =>
      sequences(work, route, unit, direction).filter((tokens) => sideBySide(work, tokens, unit)),
    )
    for (const morning of mornings ?? [])
      for (const afternoon of afternoons ?? []) {
        const grown = copyOf(route)
        grown.units[grown.unitCount++] = unit
        for (const [direction, tokens] of [morning, afternoon].entries()) {
          grown.tokens[direction as 0 | 1].set(tokens)
          grown.lengths[direction] = tokens.length
        }
        if (work.refresh(grown)) least = Math.min(least, grown.score)
      }
  }
  work.unitPlace[unit] = kept
  return least
}

/** Nobody who travels alone: for them a school may be visited a second time, which is not enumerated here. */
const hasSolo = ({ problem }: Workspace, route: Route, unit: number): boolean =>
  [unit, ...route.units.subarray(0, route.unitCount)].some((each) =>
    problem.variantOf.some((of) =>
      of.subarray(5 * each, 5 * each + 5).some((at) => (problem.variants[at]?.alone ?? 0) > 0),
    ),
  )

function tryUnit(name: string, work: Workspace, route: Route, unit: number): readonly Trial[] {
  const thorough = new Insertion(work, THOROUGH_EFFORT)
  if (hasSolo(work, route, unit) || !thorough.compatible(route, unit)) return []
  const quick = new Insertion(work, SEARCH_EFFORT)
  const least = leastScore(work, route, unit)
  const found = thorough.find(route, unit, NONE)
  const score = found ? thorough.score : NONE
  const foundQuickly = quick.find(route, unit, NONE) ? quick.score : NONE
  const grown = copyOf(route)
  const kept = work.unitPlace[unit] ?? -1
  const applied = found && thorough.apply(grown, unit) ? grown.score : NONE
  work.unitPlace[unit] = kept
  return [{ name, least, thorough: score, quick: foundQuickly, applied }]
}

async function trialsOf(seed: number): Promise<readonly Trial[]> {
  const council = seed % 3 === 2 ? siblingCouncil(seed, 10) : randomCouncil(seed)
  const { problem } = await compiled(council)
  const random = createRandom(seed)
  return Array.from({ length: ROUTES }, (_, draw) => {
    const work = new Workspace(problem)
    const route = draw === 0 ? emptyRoute() : randomRoute(work, random, random.integer(1, 6))
    const aboard = new Set(route.units.subarray(0, route.unitCount))
    const others = Array.from({ length: problem.unitCount }, (_, unit) => unit).filter(
      (unit) => !aboard.has(unit),
    )
    return others.flatMap((unit) =>
      tryUnit(`council ${seed}, route ${draw}, unit ${unit}`, work, route, unit),
    )
  }).flat()
}

let trials: readonly Trial[] = []

beforeAll(async () => {
  trials = (await Promise.all(Array.from({ length: COUNCILS }, (_, seed) => trialsOf(seed)))).flat()
})

describe('insertion of a unit into a route', () => {
  it('is tried where it can be and where it cannot', () => {
    expect(trials.filter((trial) => trial.least < NONE).length).toBeGreaterThan(150)
    expect(trials.filter((trial) => trial.least === NONE).length).toBeGreaterThan(50)
  })

  it('with all effort is found wherever there is one', () => {
    for (const { name, least, thorough } of trials) expect(thorough < NONE, name).toBe(least < NONE)
  })

  it('is never found cheaper than the cheapest of all positions', () => {
    for (const { name, least, thorough, quick } of trials) {
      if (thorough < NONE) expect(thorough, name).toBeGreaterThan(least - 1e-6)
      if (quick < NONE) expect(quick, name).toBeGreaterThan(least - 1e-6)
    }
  })

  it('is found the cheapest in nearly every case, also with the effort of the search', () => {
    const possible = trials.filter((trial) => trial.least < NONE)
    const missed = (score: (trial: Trial) => number): number =>
      possible.filter((trial) => score(trial) > trial.least + 1e-6).length / possible.length
    expect(missed((trial) => trial.thorough)).toBeLessThan(0.02)
    expect(missed((trial) => trial.quick)).toBeLessThan(0.06)
  })

  it('leaves the route with the score that was told', () => {
    for (const { name, thorough, applied } of trials) expect(applied, name).toBe(thorough)
  })
})
