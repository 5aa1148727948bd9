import { beforeAll, describe, expect, it } from 'vitest'
import { NO_WAY_SECONDS, type Problem } from '../../../src/solver/problem.ts'
import { DirectionFigures } from '../../../src/solver/route/figures.ts'
import { measureDirection, opposite } from '../../../src/solver/route/measure.ts'
import type { Route } from '../../../src/solver/route/route.ts'
import { foldUnits, NO_VISIT, splice } from '../../../src/solver/route/tokens.ts'
import { schoolOf, visitOf } from '../../../src/solver/schedule/run-check.ts'
import { Positions } from '../../../src/solver/search/positions.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled, copyOf, emptyRoute, randomRoute, sequenceOf } from '../../support/solver/compiled.ts'
import { straightRoads } from '../../support/straight-roads.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 48

interface Listed {
  readonly meet: number
  readonly visit: number
  readonly extra: number
}

/** A unit to be put into one direction of a route. */
interface Case {
  readonly name: string
  readonly work: Workspace
  readonly route: Route
  readonly unit: number
  readonly direction: 0 | 1
  readonly tokens: Int32Array
  readonly joins: boolean
  readonly again: boolean
  readonly listed: readonly Listed[]
  readonly least: number
}

/** The route without one of its units; undefined where the rest does not hold by itself. */
function without(work: Workspace, route: Route, unit: number): Route | undefined {
  const shorter = copyOf(route)
  work.strip(shorter, Int32Array.of(unit), 0, 1)
  return shorter.unitCount > 0 && work.refresh(shorter) ? shorter : undefined
}

/** Where somebody travels alone, a school may be visited twice: the search always looks for that. */
const hasSolo = (problem: Problem, route: Route, unit: number): boolean =>
  [unit, ...route.units.subarray(0, route.unitCount)].some((each) =>
    problem.variantOf.some((variantOf) =>
      variantOf.subarray(5 * each, 5 * each + 5).some((at) => (problem.variants[at]?.alone ?? 0) > 0),
    ),
  )

function caseOf(
  name: string,
  work: Workspace,
  route: Route,
  unit: number,
  direction: 0 | 1,
  again: boolean,
): Case {
  const { problem } = work
  const tokens = sequenceOf(route, direction).slice()
  const joins = [...tokens].some((token) => token >= 0 && problem.unitStop[token] === problem.unitStop[unit])
  const positions = new Positions(problem)
  positions.measure(direction, route, unit, work.unitPlace[unit] ?? -1, joins, again)
  const { least } = positions
  positions.list()
  const listed = Array.from({ length: positions.count }, (_, at) => ({
    meet: positions.meet[at] ?? -1,
    visit: positions.visit[at] ?? -1,
    extra: positions.extra[at] ?? -1,
  }))
  return { name, work, route, unit, direction, tokens, joins, again, listed, least }
}

async function casesOf(seed: number): Promise<readonly Case[]> {
  const council = seed % 2 === 0 ? siblingCouncil(seed, 12) : randomCouncil(seed, { pupils: 12 })
  const policy = { ...council.policy, traffic: { am: 1, pm: 1 } }
  const { problem } = await compiled({ ...council, policy }, straightRoads)
  const random = createRandom(seed)
  const work = new Workspace(problem)
  const route = seed % 8 === 7 ? emptyRoute() : randomRoute(work, random, 7)
  return Array.from({ length: problem.unitCount }, (_, unit) => unit).flatMap((unit) => {
    const aboard = route.units.subarray(0, route.unitCount).includes(unit)
    const base = aboard ? without(work, route, unit) : route
    if (base === undefined) return []
    return ([0, 1] as const)
      .filter((direction) => problem.presence[direction][unit] !== 0)
      .flatMap((direction) =>
        (hasSolo(problem, base, unit) ? [true] : [false, true]).map((again) =>
          caseOf(`council ${seed}, unit ${unit}, direction ${direction}`, work, base, unit, direction, again),
        ),
      )
  })
}

/** The sequence with the unit put in. */
function spliced({ work, tokens, unit }: Case, meet: number, visit: number): Int32Array {
  const target = new Int32Array(tokens.length + 2)
  const school = work.problem.unitSchool[unit] ?? -1
  return target.subarray(0, splice(tokens, tokens.length, unit, meet, school, visit, target))
}

/** Metres from the first place of a sequence to the last. */
function metresOf({ work: { problem, unitPlace }, direction }: Case, tokens: Int32Array): number {
  const places = [...tokens].map((token) =>
    token >= 0 ? (unitPlace[token] ?? -1) : (problem.schoolPlace[schoolOf(token)] ?? -1),
  )
  const metres = (from: number, to: number): number =>
    problem.legs[direction][2 * (from * problem.placeCount + to) + 1] ?? 0
  return places.slice(1).reduce((sum, place, at) => sum + metres(places[at] ?? 0, place), 0)
}

/** Metres from the operator's base and back to it, as live metres that cost the same. */
function emptyMetresOf({ work: { problem, unitPlace }, route, direction }: Case, tokens: Int32Array): number {
  const offer = problem.offers[route.offer]
  if (offer === undefined || offer.base < 0 || offer.deadRate === 0) return 0
  const ends = [tokens.at(0) ?? 0, tokens.at(-1) ?? 0].map((token) =>
    token >= 0 ? (unitPlace[token] ?? -1) : (problem.schoolPlace[schoolOf(token)] ?? -1),
  )
  const [first = 0, last = 0] = direction === 0 ? ends : ends.toReversed()
  const dead = (problem.baseOut[offer.base]?.[first] ?? 0) + (problem.baseIn[offer.base]?.[last] ?? 0)
  return (dead * offer.deadRate) / Math.max(1, offer.tiers.at(-1) ?? 1)
}

/** Whether the units of each household stand next to each other. */
function householdsTogether({ unitStop }: Problem, tokens: Int32Array): boolean {
  const stops = [...tokens].map((token) => (token >= 0 ? (unitStop[token] ?? -1) : -1))
  return [...new Set(stops)].every((stop) => {
    const members = stops.filter((other) => other === stop).length
    return stop < 0 || stops.lastIndexOf(stop) - stops.indexOf(stop) === members - 1
  })
}

/** Whether the unit is brought to its school: by a visit behind its stop. */
function arrives({ work: { problem }, unit }: Case, tokens: Int32Array): boolean {
  const rest = [...tokens.subarray(tokens.indexOf(unit))]
  return rest.some((token) => token < 0 && schoolOf(token) === problem.unitSchool[unit])
}

/** Whether the runs of the route with the unit keep every rule in this sequence. */
function keepsRules({ work, route, unit, direction }: Case, tokens: Int32Array): boolean {
  const grown = copyOf(route)
  grown.units[grown.unitCount++] = unit
  foldUnits(work.problem, grown)
  const other = grown.presence[opposite(direction)] ?? 0
  const [presence, partition] = [grown.presence[direction] ?? 0, grown.partition[direction] ?? 0]
  const figures = new DirectionFigures()
  return measureDirection(work.check, direction, tokens, tokens.length, presence, other, partition, figures)
}

/** Every sequence with the unit before a visit to its school, one of its own where there is none behind or by `again`. */
function* allSequences(each: Case): Iterable<Int32Array> {
  const { tokens, unit, work, again } = each
  const wanted = visitOf(work.problem.unitSchool[unit] ?? 0)
  for (let meet = 0; meet <= tokens.length; meet++) {
    const later = tokens.indexOf(wanted, meet)
    if (later >= 0) yield spliced(each, meet, NO_VISIT)
    if (later >= 0 && !again) continue
    for (let visit = meet; visit < (later >= 0 ? later : tokens.length + 1); visit++)
      yield spliced(each, meet, visit)
  }
}

let cases: readonly Case[] = []

beforeAll(async () => {
  cases = (await Promise.all(Array.from({ length: COUNCILS }, (_, seed) => casesOf(seed)))).flat()
})

describe('positions for a unit in a sequence', () => {
  it('are tried on households and on strangers', () => {
    expect(cases.filter((each) => each.joins).length).toBeGreaterThan(20)
    expect(cases.filter((each) => !each.joins && each.tokens.length > 0).length).toBeGreaterThan(200)
    expect(cases.filter((each) => each.tokens.length === 0).length).toBeGreaterThan(20)
  })

  it('cost the metres that the longer sequence has more than the shorter, empty ones by their price', () => {
    for (const each of cases)
      for (const { meet, visit, extra } of each.listed) {
        const longer = spliced(each, meet, visit)
        const grown = metresOf(each, longer) - metresOf(each, each.tokens)
        const empty =
          each.tokens.length === 0 ? 0 : emptyMetresOf(each, longer) - emptyMetresOf(each, each.tokens)
        if (grown < NO_WAY_SECONDS) expect(extra, each.name).toBeCloseTo(grown + empty, 6)
      }
  })

  it('are none of them shorter than the least that is told of them', () => {
    for (const { name, listed, least } of cases)
      for (const { extra } of listed) expect(extra, name).toBeGreaterThanOrEqual(least)
  })

  it('leave every household side by side', () => {
    for (const each of cases)
      for (const { meet, visit } of each.listed)
        expect(householdsTogether(each.work.problem, spliced(each, meet, visit)), each.name).toBe(true)
  })

  it('bring the unit to its school', () => {
    for (const each of cases)
      for (const { meet, visit } of each.listed)
        expect(arrives(each, spliced(each, meet, visit)), each.name).toBe(true)
  })

  it('are each of another sequence', () => {
    for (const each of cases) {
      const sequences = each.listed.map(({ meet, visit }) => spliced(each, meet, visit).join())
      expect(new Set(sequences).size, each.name).toBe(sequences.length)
    }
  })

  it('leave out no sequence that keeps every rule', () => {
    let kept = 0
    for (const each of cases) {
      const listed = new Set(each.listed.map(({ meet, visit }) => spliced(each, meet, visit).join()))
      for (const sequence of allSequences(each)) {
        if (!householdsTogether(each.work.problem, sequence) || !keepsRules(each, sequence)) continue
        kept++
        expect(listed.has(sequence.join()), `${each.name}: ${each.tokens} to ${sequence}`).toBe(true)
      }
    }
    expect(kept).toBeGreaterThan(500)
  })
})
