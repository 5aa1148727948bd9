import type { Framework, Rate } from '../domain/framework.ts'
import type { PlanPrice } from '../domain/plan.ts'
import { roundHalfUp } from '../domain/units.ts'
import { type AssistantNeeds, assistantsPay } from './assistants.ts'
import { fare } from './fare.ts'
import { type FeeBasis, managementFee } from './management-fee.ts'

/** One run as the price list sees it. */
export interface PricedRun {
  readonly liveMetres: number
  readonly deadMetres: number
  /** Departure from the last stop − arrival at the first. */
  readonly seconds: number
  readonly wheelchairPupils: number
  readonly assistants: AssistantNeeds
  readonly fee: FeeBasis
}

const price = (vehicle: number, assistants: number, fee: number): PlanPrice => ({
  vehicle_pence: vehicle,
  assistant_pence: assistants,
  management_fee_pence: fee,
  total_pence: vehicle + assistants + fee,
})

/** The contract's three lines of one run on one day, each a whole penny, and their sum. */
export function runPrice(framework: Framework, rate: Rate, run: PricedRun): PlanPrice {
  const vehicle = fare(rate, run.liveMetres, run.deadMetres, run.wheelchairPupils)
  const assistants = assistantsPay(framework.passenger_assistants, run.assistants, run.seconds)
  return price(vehicle, assistants, managementFee(framework.management_fee, vehicle + assistants, run.fee))
}

/** A day's line over a year: so many weekdays of five, `schoolDays` spread evenly, rounded once. */
export const annualLine = (pencePerDay: number, weekdays: number, schoolDays: number): number =>
  roundHalfUp((pencePerDay * weekdays * schoolDays) / 5)

/** A run's three lines over a year. */
export function annualPrice(daily: PlanPrice, weekdays: number, schoolDays: number): PlanPrice {
  const year = (line: number): number => annualLine(line, weekdays, schoolDays)
  return price(year(daily.vehicle_pence), year(daily.assistant_pence), year(daily.management_fee_pence))
}

/** Line by line; the sum of none is nothing. */
export function sumPrices(prices: readonly PlanPrice[]): PlanPrice {
  const sum = (line: (each: PlanPrice) => number): number =>
    prices.reduce((total, each) => total + line(each), 0)
  return price(
    sum((each) => each.vehicle_pence),
    sum((each) => each.assistant_pence),
    sum((each) => each.management_fee_pence),
  )
}
