import { schoolOf, visitOf } from '../schedule/run-check.ts'

/** A stop of one run in canonical order: units met, or a visit to a school by those who get out there. */
export type RunStep =
  | { readonly kind: 'meet'; readonly unit: number }
  | { readonly kind: 'visit'; readonly school: number; readonly units: readonly number[] }

/** Visits of different weekdays are one when somebody makes both: each is named by the first visit that it is. */
function visitNames(runs: readonly (readonly RunStep[])[]): ReadonlyMap<RunStep, string> {
  const nameOf = new Map<RunStep, string>()
  const byUnit = new Map<number, string>()
  for (const [run, steps] of runs.entries())
    for (const [at, step] of steps.entries()) {
      if (step.kind !== 'visit') continue
      const known = step.units.flatMap((unit) => byUnit.get(unit) ?? [])[0]
      const name = known ?? `${visitOf(step.school)}:${run}:${at}`
      nameOf.set(step, name)
      for (const unit of step.units) byUnit.set(unit, name)
    }
  return nameOf
}

interface Node {
  readonly token: number
  readonly after: Set<string>
  before: number
}

function graphOf(runs: readonly (readonly RunStep[])[]): ReadonlyMap<string, Node> {
  const names = visitNames(runs)
  const nodes = new Map<string, Node>()
  for (const steps of runs) {
    let last: Node | undefined
    for (const step of steps) {
      const name = step.kind === 'meet' ? `${step.unit}` : (names.get(step) ?? '')
      const token = step.kind === 'meet' ? step.unit : visitOf(step.school)
      const node = nodes.get(name) ?? { token, after: new Set<string>(), before: 0 }
      nodes.set(name, node)
      if (last !== undefined && !last.after.has(name)) {
        last.after.add(name)
        node.before++
      }
      last = node
    }
  }
  return nodes
}

export const tokensOf = (steps: readonly RunStep[]): readonly number[] =>
  steps.map((step) => (step.kind === 'meet' ? step.unit : visitOf(step.school)))

/** Two visits to one school with nobody met between are one. */
const joined = (tokens: readonly number[]): readonly number[] =>
  tokens.filter((token, at) => token >= 0 || tokens[at - 1] !== token)

/** What a sequence comes to on the days of one run: who is not aboard is passed by, and so is a school nobody is for. */
export function onDays(
  tokens: readonly number[],
  aboard: ReadonlySet<number>,
  schoolOfUnit: Int32Array,
): readonly number[] {
  const waiting = new Set<number>()
  return tokens.filter((token) => {
    if (token < 0) return waiting.delete(schoolOf(token))
    if (!aboard.has(token)) return false
    waiting.add(schoolOfUnit[token] as number)
    return true
  })
}

/**
 * One sequence of tokens that gives each weekday's run when those who do not travel are left out (topological order, Kahn
 * 1962). Undefined when the runs contradict each other, as those of another program may.
 */
export function mergeRuns(
  runs: readonly (readonly RunStep[])[],
  schoolOfUnit: Int32Array,
): readonly number[] | undefined {
  const nodes = graphOf(runs)
  const ready = [...nodes.values()].filter((node) => node.before === 0)
  const ordered: number[] = []
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    ordered.push(node.token)
    for (const name of node.after) {
      const next = nodes.get(name)
      if (next !== undefined && --next.before === 0) ready.push(next)
    }
  }
  const tokens = joined(ordered)
  const holds = runs.every((steps) => {
    const wanted = tokensOf(steps)
    const aboard = new Set(wanted.filter((token) => token >= 0))
    return onDays(tokens, aboard, schoolOfUnit).join() === wanted.join()
  })
  return ordered.length === nodes.size && holds ? tokens : undefined
}
