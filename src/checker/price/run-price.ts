import type { Direction } from '../../domain/direction.ts'
import type { Framework, Rate } from '../../domain/framework.ts'
import type { PlanAssistant, PlanPrice } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { exact, product, quotient, rounded } from '../exact.ts'
import { takesSeat } from '../needs.ts'
import { assistantsPence } from './assistant-line.ts'
import { feePence } from './fee-line.ts'
import { vehiclePence } from './vehicle-line.ts'

export interface PricedRun {
  readonly direction: Direction
  readonly bothWays: boolean
  readonly riders: readonly Pupil[]
  readonly assistants: readonly PlanAssistant[]
  readonly liveMetres: number
  readonly deadMetres: number
  readonly seconds: number
}

/** A price of its three lines. */
export const totalled = (vehicle: number, assistants: number, fee: number): PlanPrice => ({
  vehicle_pence: vehicle,
  assistant_pence: assistants,
  management_fee_pence: fee,
  total_pence: vehicle + assistants + fee,
})

/** The checker's own copy of the price rule: one run, by its three lines. */
export function runPrice(framework: Framework, rate: Rate, run: PricedRun): PlanPrice {
  const wheelchairs = run.riders.filter((pupil) => !takesSeat(pupil)).length
  const vehicle = vehiclePence(rate, run.liveMetres, run.deadMetres, wheelchairs)
  const assistants = assistantsPence(framework.passenger_assistants, run.assistants, run.seconds)
  const fee = feePence(framework.management_fee, { ...run, otherLines: vehicle + assistants })
  return totalled(vehicle, assistants, fee)
}

/** One line of a run for a year: pence × weekdays × school days ÷ 5, rounded once. */
export const yearOf = (linePence: number, weekdays: number, framework: Framework): number =>
  rounded(quotient(product(exact(linePence * weekdays), exact(framework.school_days)), 5))

/** A run's price for a year, line by line. */
export const annualPrice = (price: PlanPrice, weekdays: number, framework: Framework): PlanPrice =>
  totalled(
    yearOf(price.vehicle_pence, weekdays, framework),
    yearOf(price.assistant_pence, weekdays, framework),
    yearOf(price.management_fee_pence, weekdays, framework),
  )

export const addPrices = (prices: readonly PlanPrice[]): PlanPrice =>
  prices.reduce(
    (a, b) =>
      totalled(
        a.vehicle_pence + b.vehicle_pence,
        a.assistant_pence + b.assistant_pence,
        a.management_fee_pence + b.management_fee_pence,
      ),
    totalled(0, 0, 0),
  )
