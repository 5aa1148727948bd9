import { beforeAll, describe, expect, it } from 'vitest'
import type { BellTimes } from '../../../src/domain/school.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { hasWeekday, WEEKDAYS, type Weekday } from '../../../src/domain/weekdays.ts'
import { assistantCount, assistantNeeds } from '../../../src/pricing/assistants.ts'
import type { SolverInput } from '../../../src/solver/compile/input.ts'
import type { Problem } from '../../../src/solver/problem.ts'
import { type RunCheck, schoolOf, visitOf } from '../../../src/solver/schedule/run-check.ts'
import { Workspace } from '../../../src/solver/search/workspace.ts'
import { lopsidedMatrix } from '../../support/lopsided-roads.ts'
import { createTravel, type Travel } from '../../support/naive/travel.ts'
import { createRandom, type Random } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { compiled, randomRoute, sequenceOf } from '../../support/solver/compiled.ts'
import {
  aboardAfterEach,
  metresOf,
  type ReferenceRun,
  type ReferenceStop,
  schoolsMayMix,
  shortestRun,
  solosRideAlone,
} from '../../support/solver/run-reference.ts'
import { siblingCouncil } from '../../support/solver/sibling-council.ts'

const COUNCILS = 60
const SEQUENCES = 60

/** Random units in a random order, each with a visit to its school somewhere behind it, or now and then without. */
function randomTokens(random: Random, problem: Problem): readonly number[] {
  const all = Array.from({ length: problem.unitCount }, (_, unit) => unit)
  const tokens: number[] = random.shuffle(all).slice(0, random.integer(1, 5))
  const schools = new Set(tokens.map((unit) => problem.unitSchool[unit] ?? -1))
  for (const school of schools) {
    const last = tokens.findLastIndex((token) => token >= 0 && problem.unitSchool[token] === school)
    if (random.chance(0.95)) tokens.splice(random.integer(last + 1, tokens.length), 0, visitOf(school))
    if (random.chance(0.1)) tokens.splice(random.integer(0, tokens.length), 0, visitOf(school))
  }
  return tokens
}

/** A sequence that keeps every rule on some day, with two of its tokens exchanged now and then. */
function likelyTokens(random: Random, work: Workspace, direction: 0 | 1): readonly number[] {
  const tokens = [...sequenceOf(randomRoute(work, random, random.integer(1, 6)), direction)]
  if (tokens.length > 0 && random.chance(0.4)) {
    const [a, b] = [random.integer(0, tokens.length - 1), random.integer(0, tokens.length - 1)]
    ;[tokens[a], tokens[b]] = [tokens[b] ?? 0, tokens[a] ?? 0]
  }
  return tokens
}

/** The stops that a sequence stands for on a day, in real order; undefined when somebody never gets out. */
function stopsOf(
  input: SolverInput,
  work: Workspace,
  direction: 0 | 1,
  day: Weekday,
  tokens: readonly number[],
): readonly ReferenceStop[] | undefined {
  const { problem } = work
  const placeOf = (number: number | undefined) => input.index.places[number ?? -1] ?? { lat: 0, lon: 0 }
  const rides = (pupil: Pupil): boolean => pupil[direction === 0 ? 'am' : 'pm'] && hasWeekday(pupil.days, day)
  const stops: { at: { lat: number; lon: number }; schoolId: string | undefined; pupils: Pupil[] }[] = []
  let waiting: readonly Pupil[] = []
  let open: (typeof stops)[number] | undefined
  for (const token of tokens) {
    if (token >= 0) {
      const pupils = (problem.unitPupils[token] ?? [])
        .flatMap((number) => input.pupils[number] ?? [])
        .filter(rides)
      if (pupils.length === 0) continue
      waiting = [...waiting, ...pupils]
      const at = placeOf(work.unitPlace[token])
      if (open !== undefined && open.at === at) open.pupils.push(...pupils)
      else {
        open = { at, schoolId: undefined, pupils: [...pupils] }
        stops.push(open)
      }
      continue
    }
    open = undefined
    const at = placeOf(problem.schoolPlace[schoolOf(token)])
    const pupils = waiting.filter((pupil) => input.council.schools.get(pupil.schoolId)?.place === at)
    const [first] = pupils
    if (first === undefined) continue
    waiting = waiting.filter((pupil) => !pupils.includes(pupil))
    stops.push({ at, schoolId: first.schoolId, pupils })
  }
  if (waiting.length > 0 || stops.length === 0) return undefined
  return direction === 0 ? stops : stops.toReversed()
}

interface Verdict {
  readonly fine: boolean
  readonly figures?: object
}

function expected(input: SolverInput, travel: Travel, run: ReferenceRun): Verdict {
  const { council } = input
  const seconds = shortestRun(council, travel, run)
  if (seconds === undefined || !solosRideAlone(run.stops) || !schoolsMayMix(council, run.stops))
    return { fine: false }
  const aboard = aboardAfterEach(run.stops)
  const riders = [...new Set(aboard.flat())]
  const needs = assistantNeeds(riders, council.policy.pupils_per_shared_assistant)
  const most = (test: (pupil: Pupil) => boolean): number =>
    Math.max(...aboard.map((pupils) => pupils.filter(test).length))
  const inChair = (pupil: Pupil): boolean => pupil.travel === 'wheelchair'
  return {
    fine: true,
    figures: {
      seconds,
      metres: metresOf(travel, run),
      seats: most((pupil) => !inChair(pupil)) + assistantCount(needs),
      wheelchairs: most(inChair),
      wheelchairPupils: riders.filter(inChair).length,
      skilled: needs.oneToOne.filter((one) => one.skilled).length + Number(needs.sharedSkilled),
      assistants: assistantCount(needs),
      oneWay: riders.filter((pupil) => pupil.am !== pupil.pm).length,
      bothWays: riders.filter((pupil) => pupil.am && pupil.pm).length,
    },
  }
}

function found(check: RunCheck, direction: 0 | 1, day: Weekday, tokens: readonly number[]): Verdict {
  if (!check.check(direction, day, Int32Array.from(tokens), tokens.length)) return { fine: false }
  const { seconds, metres, seats, wheelchairs, wheelchairPupils, skilled, ordinary, oneWay, bothWays } = check
  return {
    fine: true,
    figures: {
      seconds,
      metres,
      seats,
      wheelchairs,
      wheelchairPupils,
      skilled,
      assistants: skilled + ordinary,
      oneWay,
      bothWays,
    },
  }
}

interface Comparison {
  readonly name: string
  readonly expected: Verdict
  readonly found: Verdict
}

async function compare(seed: number): Promise<readonly Comparison[]> {
  const council = seed % 3 === 2 ? siblingCouncil(seed, 8) : randomCouncil(seed)
  const { prepared, problem } = await compiled(council)
  const { input } = prepared
  const travel = createTravel(council, [...input.pickUpPoints.values()].flat(), lopsidedMatrix)
  const random = createRandom(seed)
  return Array.from({ length: SEQUENCES }, (_, at): Comparison => {
    const work = new Workspace(problem)
    const direction = random.pick([0, 1] as const)
    const day = random.pick(WEEKDAYS)
    const tokens = random.chance(0.5) ? likelyTokens(random, work, direction) : randomTokens(random, problem)
    const stops = stopsOf(input, work, direction, day, tokens)
    const bells = (schoolId: string): BellTimes => {
      const times = council.schools.get(schoolId)?.bells[day]
      if (times === undefined) throw new RangeError('an unknown school')
      return times
    }
    const verdict =
      stops === undefined
        ? { fine: false }
        : expected(input, travel, { direction: direction === 0 ? 'am' : 'pm', bells, stops })
    return {
      name: `council ${seed}, sequence ${at}: direction ${direction}, day ${day}, ${tokens.join(' ')}`,
      expected: verdict,
      found: found(work.check, direction, day, tokens),
    }
  })
}

let comparisons: readonly Comparison[] = []

beforeAll(async () => {
  const all = await Promise.all(Array.from({ length: COUNCILS }, (_, seed) => compare(seed)))
  comparisons = all.flat()
})

describe('the check of a run in one pass', () => {
  it('is tried on runs that keep the rules and on runs that do not', () => {
    const fine = comparisons.filter((each) => each.expected.fine).length
    expect(fine).toBeGreaterThan(comparisons.length / 5)
    expect(comparisons.length - fine).toBeGreaterThan(comparisons.length / 5)
  })

  it('says the same as a slow search over all arrivals and departures, and measures the same', () => {
    for (const { name, expected: wanted, found: got } of comparisons) expect(got, name).toEqual(wanted)
  })
})
