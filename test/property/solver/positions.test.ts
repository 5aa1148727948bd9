import { describe, expect, it } from 'vitest'
import { NO_WAY_SECONDS, type Problem } from '../../../src/solver/problem.ts'
import type { Route } from '../../../src/solver/route/route.ts'
import { NO_VISIT, splice } from '../../../src/solver/route/tokens.ts'
import { schoolOf } from '../../../src/solver/schedule/run-check.ts'
import { Positions } from '../../../src/solver/search/positions.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'
import { compiled, randomRoute, sequenceOf } from '../../support/solver/compiled.ts'

const SEEDS = 30

interface Listed {
  readonly meet: number
  readonly visit: number
  readonly extra: number
}

interface Case {
  readonly seed: number
  readonly problem: Problem
  readonly work: Workspace
  readonly direction: 0 | 1
  readonly tokens: Int32Array
  readonly unit: number
  readonly joins: boolean
  readonly again: boolean
  readonly listed: readonly Listed[]
}

/** Units of a customer that is not on the route, or one that shares a household with somebody aboard. */
function newcomers(problem: Problem, route: Route): readonly number[] {
  const aboard = new Set(route.units.subarray(0, route.unitCount))
  return Array.from({ length: problem.unitCount }, (_, unit) => unit).filter((unit) => !aboard.has(unit))
}

/** Takes one unit of the route out of its sequences again: its household may stay aboard. */
function without(problem: Problem, tokens: Int32Array, unit: number): Int32Array {
  const kept = [...tokens].filter((token) => token !== unit)
  const served = kept.filter((token, at) => {
    if (token >= 0) return true
    const before = kept.slice(0, at)
    const lastVisit = before.lastIndexOf(token)
    return before.slice(lastVisit + 1).some((one) => one >= 0 && problem.unitSchool[one] === schoolOf(token))
  })
  return Int32Array.from(served)
}

function listPositions(problem: Problem, work: Workspace, each: Omit<Case, 'listed'>): readonly Listed[] {
  const positions = new Positions(problem, work.unitPlace)
  const room = new Int32Array(96)
  room.set(each.tokens)
  positions.list(each.direction, room, each.tokens.length, each.unit, each.joins, each.again)
  return Array.from({ length: positions.count }, (_, at) => ({
    meet: positions.meet[at] ?? -1,
    visit: positions.visit[at] ?? -1,
    extra: positions.extra[at] ?? -1,
  }))
}

async function casesOf(seed: number): Promise<readonly Case[]> {
  const council = seed % 2 === 0 ? siblingCouncil(seed, 12) : randomCouncil(seed, { pupils: 12 })
  const { problem } = await compiled(council)
  const random = createRandom(seed)
  const work = new Workspace(problem)
  const route = randomRoute(work, random, 7)
  const stopOf = (unit: number): number => problem.unitStop[unit] ?? -1
  return ([0, 1] as const).flatMap((direction) => {
    const whole = sequenceOf(route, direction).slice()
    const aboard = [...whole].filter((token) => token >= 0)
    const trials = [
      ...newcomers(problem, route).map((unit) => ({ unit, tokens: whole })),
      ...aboard.map((unit) => ({ unit, tokens: without(problem, whole, unit) })),
    ]
    return trials.flatMap(({ unit, tokens }) => {
      const joins = [...tokens].some((token) => token >= 0 && stopOf(token) === stopOf(unit))
      return [false, true].map((again) => {
        const each = { seed, problem, work, direction, tokens, unit, joins, again }
        return { ...each, listed: listPositions(problem, work, each) }
      })
    })
  })
}

const cases = (await Promise.all(Array.from({ length: SEEDS }, (_, seed) => casesOf(seed)))).flat()

/** The sequence with the unit put in. */
function spliced({ problem, tokens, unit }: Case, { meet, visit }: Listed): Int32Array {
  const target = new Int32Array(tokens.length + 2)
  const length = splice(tokens, tokens.length, unit, meet, problem.unitSchool[unit] ?? -1, visit, target)
  return target.subarray(0, length)
}

/** Metres from the first place of a sequence to the last. */
function metresOf({ problem, work, direction }: Case, tokens: Int32Array): number {
  const places = [...tokens].map((token) =>
    token >= 0 ? (work.unitPlace[token] ?? -1) : (problem.schoolPlace[schoolOf(token)] ?? -1),
  )
  return places
    .slice(1)
    .reduce(
      (sum, place, at) =>
        sum + (problem.legs[direction][2 * ((places[at] ?? 0) * problem.placeCount + place) + 1] ?? 0),
      0,
    )
}

/** Whether the units of each household stand next to each other. */
function householdsTogether({ problem }: Case, tokens: Int32Array): boolean {
  const stops = [...tokens].map((token) => (token >= 0 ? (problem.unitStop[token] ?? -1) : -1))
  return [...new Set(stops)].every((stop) => {
    const members = stops.filter((other) => other === stop).length
    return stop < 0 || stops.lastIndexOf(stop) - stops.indexOf(stop) === members - 1
  })
}

/** Whether the unit is brought to its school: by a visit behind its stop. */
function arrives({ problem, unit }: Case, tokens: Int32Array): boolean {
  const met = tokens.indexOf(unit)
  return [...tokens.subarray(met)].some((token) => token < 0 && schoolOf(token) === problem.unitSchool[unit])
}

describe('positions for a unit in a sequence', () => {
  it('are tried on households and on strangers', () => {
    expect(cases.filter((each) => each.joins).length).toBeGreaterThan(20)
    expect(cases.filter((each) => !each.joins).length).toBeGreaterThan(200)
  })

  it('cost the metres that the longer sequence has more than the shorter', () => {
    for (const each of cases)
      for (const position of each.listed) {
        const grown = metresOf(each, spliced(each, position)) - metresOf(each, each.tokens)
        if (grown >= NO_WAY_SECONDS) continue
        expect(position.extra, `seed ${each.seed}`).toBe(grown)
      }
  })

  it('leave every household side by side', () => {
    for (const each of cases)
      for (const position of each.listed)
        expect(householdsTogether(each, spliced(each, position)), `seed ${each.seed}`).toBe(true)
  })

  it('bring the unit to its school', () => {
    for (const each of cases)
      for (const position of each.listed)
        expect(arrives(each, spliced(each, position)), `seed ${each.seed}`).toBe(true)
  })

  it('are each of another sequence', () => {
    for (const each of cases) {
      const sequences = each.listed.map((position) => spliced(each, position).join())
      expect(new Set(sequences).size, `seed ${each.seed}`).toBe(sequences.length)
    }
  })

  it('leave out no sequence in which the unit gets in before one visit to its school', () => {
    for (const each of cases) {
      const { tokens, unit, problem, joins } = each
      const listed = new Set(each.listed.map((position) => spliced(each, position).join()))
      const wanted = -1 - (problem.unitSchool[unit] ?? 0)
      for (let meet = 0; meet <= tokens.length; meet++) {
        const later = tokens.indexOf(wanted, meet)
        const visits =
          later >= 0 ? [NO_VISIT] : Array.from({ length: tokens.length - meet + 1 }, (_, at) => meet + at)
        for (const visit of visits) {
          const sequence = spliced(each, { meet, visit, extra: 0 })
          if (!householdsTogether(each, sequence)) continue
          expect(listed.has(sequence.join()), `seed ${each.seed} ${joins} ${tokens} + ${sequence}`).toBe(true)
        }
      }
    }
  })
})
