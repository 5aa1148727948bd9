import { roundingLoss } from '../../../src/verifier/calendar.ts'
import { type PlainSlice, type Step, classPrice } from './class-route.ts'

/** One elementary route: its steps, its units, and its price in thousandths of a penny. */
export interface PlainRoute {
  /** In the order in which they are met. */
  readonly units: readonly number[]
  readonly millipence: number
}

/** Visits while nobody of the school is aboard, and meetings of a unit twice, are left out; everything else is tried. */
function* sequences(
  given: PlainSlice,
  steps: readonly Step[],
  aboard: ReadonlySet<number>,
): Iterable<readonly Step[]> {
  if (steps.length > 0 && aboard.size === 0) yield steps
  const met = new Set(steps.flatMap((step) => (step.kind === 'meet' ? [step.unit] : [])))
  for (const [unit, { places }] of given.units.entries()) {
    if (met.has(unit)) continue
    for (const place of places)
      yield* sequences(given, [...steps, { kind: 'meet', unit, place }], new Set([...aboard, unit]))
  }
  for (const schoolId of new Set([...aboard].map((unit) => given.units[unit]!.schoolId))) {
    const left = new Set([...aboard].filter((unit) => given.units[unit]!.schoolId !== schoolId))
    yield* sequences(given, [...steps, { kind: 'visit', schoolId }], left)
  }
}

/** Every elementary route of the class, by plain enumeration. */
export function allRoutes(given: PlainSlice): readonly PlainRoute[] {
  const loss = roundingLoss(given.slice, given.context.council.framework.school_days)
  const routes: PlainRoute[] = []
  for (const steps of sequences(given, [], new Set())) {
    const pence = classPrice(given, steps)
    if (pence === undefined) continue
    const units = steps.flatMap((step) => (step.kind === 'meet' ? [step.unit] : []))
    routes.push({ units, millipence: 1000 * pence - loss })
  }
  return routes
}

export interface PlainCut {
  readonly units: readonly [number, number, number]
  readonly memory?: readonly number[]
  readonly dual: number
}

/** How often two of a cut's units were met with nobody outside its memory between. */
export function cutCount(cut: PlainCut, units: readonly number[]): number {
  let [state, count] = [0, 0]
  for (const unit of units) {
    const own = cut.units.includes(unit)
    if (cut.memory !== undefined && !cut.memory.includes(unit) && !own) state = 0
    if (!own) continue
    state += 1
    if (state === 2) [state, count] = [0, count + 1]
  }
  return count
}

export const reducedCost = (route: PlainRoute, duals: readonly number[], cuts: readonly PlainCut[]): number =>
  route.millipence -
  route.units.reduce((sum, unit) => sum + duals[unit]!, 0) -
  cuts.reduce((sum, cut) => sum + cut.dual * cutCount(cut, route.units), 0)
