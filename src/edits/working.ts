import type { Council } from '../domain/council.ts'
import { compile } from '../solver/compile/compile.ts'
import type { SolverInput } from '../solver/compile/input.ts'
import type { Drives } from '../solver/compile/legs.ts'
import { planNumbers, type PlanNumbers } from '../solver/warm/routes-of-plan.ts'
import { councilWithPairs, type PlannerConstraints } from './constraints.ts'

/** A council under a planner's decisions, compiled. */
export interface Working {
  /** What the checker is told. */
  readonly council: Council
  readonly input: SolverInput
  readonly numbers: PlanNumbers
}

/** Everybody who can be planned, with all drives between their places: what stays as it is through all edits. */
export interface Prepared {
  readonly council: Council
  readonly input: SolverInput
  readonly drives: Drives
}

/** Some milliseconds for a council of hundreds: no drive is asked for or copied. */
export function workingUnder(
  { council: own, input: all, drives }: Prepared,
  constraints: PlannerConstraints,
): Working {
  const council = councilWithPairs(own, constraints)
  const pupilOf = new Map(council.pupils.map((pupil) => [pupil.id, pupil]))
  const removed = new Set(constraints.removed.map((each) => each.pupil_id))
  const input: SolverInput = {
    ...all,
    council: { ...council, framework: all.council.framework },
    pupils: all.pupils.flatMap((pupil) => (removed.has(pupil.id) ? [] : (pupilOf.get(pupil.id) ?? []))),
  }
  return { council, input, numbers: planNumbers(input, compile(input, drives, 0)) }
}
