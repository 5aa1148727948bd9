import type { Problem } from '../problem.ts'

/** Rules on who rides with whom, which no schedule knows of. */
export function companyAllowed(problem: Problem, units: readonly number[]): boolean {
  const aboard = new Set(units)
  return units.every((unit) => !(problem.excluded[unit] ?? []).some((other) => aboard.has(other)))
}
