import type { Problem } from '../problem.ts'
import { MAX_TOKENS, schoolOf, visitOf } from '../schedule/run-check.ts'
import { onDays } from '../warm/merge-runs.ts'
import { distinct } from './route-orders.ts'

/** Whether a position lies between two who are met together, and must stay so. */
function parts({ unitStop }: Problem, tokens: readonly number[], at: number): boolean {
  const [before, behind] = [tokens[at - 1], tokens[at]]
  if (before === undefined || behind === undefined || before < 0 || behind < 0) return false
  return unitStop[before] === unitStop[behind]
}

/** Positions at which a unit may be met: anywhere but between those of one household, or beside its own. */
function meetings(problem: Problem, tokens: readonly number[], unit: number): readonly number[] {
  const { unitStop } = problem
  const stop = unitStop[unit]
  const isMate = (token: number | undefined): boolean =>
    token !== undefined && token >= 0 && unitStop[token] === stop
  const all = [...tokens.keys(), tokens.length]
  if (tokens.some(isMate)) return all.filter((at) => isMate(tokens[at]) || isMate(tokens[at - 1]))
  return all.filter((at) => !parts(problem, tokens, at))
}

/** Whether anybody but a unit is waiting, at a position, to get out at the school that it goes to. */
function othersWait(problem: Problem, tokens: readonly number[], at: number, unit: number): boolean {
  const school = problem.unitSchool[unit] as number
  const before = tokens.slice(0, at)
  const since = before.slice(before.lastIndexOf(visitOf(school)) + 1)
  return since.some((token) => token >= 0 && token !== unit && problem.unitSchool[token] === school)
}

/**
 * Every way of taking one more unit into a run without changing the order of the others, or where they get out: where it is met, and
 * whether it gets out with others of its school or at a visit of its own.
 */
export function insertions(
  problem: Problem,
  tokens: readonly number[],
  unit: number,
): readonly (readonly number[])[] {
  if (tokens.length + 2 > MAX_TOKENS) return []
  const school = problem.unitSchool[unit] as number
  const visit = visitOf(school)
  const found = meetings(problem, tokens, unit).flatMap((meet) => {
    const met = tokens.toSpliced(meet, 0, unit)
    const joined = met.indexOf(visit, meet) >= 0 ? [met] : []
    const positions = [...met.keys(), met.length].filter(
      (at) => at > meet && !parts(problem, met, at) && !othersWait(problem, met, at, unit),
    )
    return [...joined, ...positions.map((at) => met.toSpliced(at, 0, visit))]
  })
  const aboard = new Set([...tokens.filter((token) => token >= 0), unit])
  // A visit that a new one before it has made idle is none.
  return distinct(found.map((order) => onDays(order, aboard, problem.unitSchool)))
}

/** The school at which each unit of a run is still waiting to get out when it ends; none of a run that serves everybody. */
export function leftAboard(problem: Problem, tokens: readonly number[]): readonly number[] {
  const waiting = new Set<number>()
  for (const token of tokens)
    if (token >= 0) waiting.add(problem.unitSchool[token] as number)
    else waiting.delete(schoolOf(token))
  return [...waiting]
}

/**
 * Which of a run's stops at homes and pick-up points a unit's is, counted from 1 as the run is driven; 0 where it is met at none.
 * `direction`: the tokens are canonical.
 */
export function homeStopOf(
  tokens: readonly number[],
  placeOf: (unit: number) => number,
  unit: number,
  direction: 0 | 1,
): { readonly number: number; readonly stops: number } {
  let stops = 0
  let own = 0
  let last: number | undefined
  for (const token of tokens) {
    if (token < 0) {
      last = undefined
      continue
    }
    const place = placeOf(token)
    if (place !== last) stops++
    last = place
    if (token === unit) own = stops
  }
  return { number: own === 0 || direction === 0 ? own : stops - own + 1, stops }
}
