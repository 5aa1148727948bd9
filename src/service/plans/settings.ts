import { ServiceFault } from '../faults.ts'

/** What a plan starts from, and the price of departing from it. */
export interface StartSettings {
  readonly from: 'today' | { readonly plan_id: string; readonly revision: number }
  readonly moved_pence?: number
  readonly retime_pence?: number
  readonly tolerance_minutes?: number
}

/** How a plan is made. One of `seconds` and `iterations`. */
export interface PlanSettings {
  readonly seed: number
  readonly seconds?: number
  readonly iterations?: number
  /** Seconds in which a bound is to be proven; none is without it. */
  readonly bound_seconds?: number
  readonly start?: StartSettings
}

const MOST_SECONDS = 24 * 3600
const MOST_ITERATIONS = 100_000_000
const MOST_SEED = 2 ** 31 - 1
const MOST_PENCE = 100_000_000

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

const isOptional = (value: number | undefined, least: number, most: number): boolean =>
  value === undefined || isWhole(value, least, most)

function checkStart({ from, moved_pence, retime_pence, tolerance_minutes }: StartSettings): boolean {
  return (
    (from === 'today' || isWhole(from.revision, 1, Number.MAX_SAFE_INTEGER)) &&
    isOptional(moved_pence, 0, MOST_PENCE) &&
    isOptional(retime_pence, 0, MOST_PENCE) &&
    isOptional(tolerance_minutes, 0, 1440)
  )
}

/** Throws a ServiceFault for settings that no plan can be made with. */
export function checkSettings(settings: PlanSettings): void {
  const { seed, seconds, iterations, bound_seconds: bound, start } = settings
  const faults = [
    isWhole(seed, 0, MOST_SEED) ? undefined : 'seed',
    (seconds === undefined) === (iterations === undefined) ? 'seconds' : undefined,
    isOptional(seconds, 1, MOST_SECONDS) ? undefined : 'seconds',
    isOptional(iterations, 0, MOST_ITERATIONS) ? undefined : 'iterations',
    isOptional(bound, 1, MOST_SECONDS) ? undefined : 'bound_seconds',
    start === undefined || checkStart(start) ? undefined : 'start',
  ]
  const fault = faults.find((field) => field !== undefined)
  if (fault !== undefined) throw new ServiceFault('plan_settings_invalid', fault)
}
