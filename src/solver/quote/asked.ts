import { FIRST_DAY } from '../compile/week.ts'
import type { Problem, Variant } from '../problem.ts'
import type { DirectionView } from './route-view.ts'

/** What one more unit asks of one direction of a route. */
export interface Asked {
  readonly unit: number
  readonly place: number
  readonly school: number
  readonly gate: number
  readonly stop: number
  /** Weekdays on which the unit travels in this direction, and its figures on each of them. */
  readonly days: number
  readonly variant: Variant
  /** The unit's household is met in this direction: the unit is met beside it. */
  readonly joins: boolean
}

/** Whether somebody of a stop is met in one direction of a route. */
export function meetsStop({ unitStop }: Problem, { tokens }: DirectionView, stop: number): boolean {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as number
    if (token >= 0 && unitStop[token] === stop) return true
  }
  return false
}

/** Undefined when the unit does not travel in that direction. Its household is taken not to be aboard. */
export function askedOf(problem: Problem, direction: 0 | 1, unit: number, place: number): Asked | undefined {
  const days = problem.presence[direction][unit] as number
  if (days === 0) return undefined
  const at = problem.variantOf[direction][unit * 5 + (FIRST_DAY[days] as number)] as number
  const school = problem.unitSchool[unit] as number
  return {
    unit,
    place,
    school,
    gate: problem.schoolPlace[school] as number,
    stop: problem.unitStop[unit] as number,
    days,
    variant: problem.variants[at] as Variant,
    joins: false,
  }
}
