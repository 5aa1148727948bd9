import { plural } from '../../src/reports/words.ts'
import { WORDS } from '../words.ts'
import type { RouteAccountShown, RunAccountShown } from './shown-plan.ts'

/** One row of the table that shows how a run's price is made. */
export interface PriceLine {
  /** `part`: adds up to the next `line`; `line`: one of the price's three; `total`: their sum. */
  readonly level: 'part' | 'line' | 'total'
  readonly text: string
  readonly dayPence: number
  /** Undefined of parts: a year is counted from the rounded line. */
  readonly yearPence?: number
}

type FareStep = RunAccountShown['vehicle'][number]
type AssistantStep = RunAccountShown['assistants'][number]
type LiveStep = Extract<FareStep, { readonly kind: 'live' }>

const { pounds, miles, minutes } = WORDS

/** Which miles a rate is for; nothing where it is for all. */
function bandText({ from_miles: from, to_miles: to }: LiveStep): string {
  if (to === undefined) return from === 0 ? '' : ` (beyond ${from} miles)`
  return from === 0 ? ` (up to ${to} miles)` : ` (from ${from} to ${to} miles)`
}

function fareText(step: FareStep): string {
  switch (step.kind) {
    case 'base':
      return 'Fixed charge for a run'
    case 'live':
      return `${miles(step.metres)} miles at ${pounds(step.pence_per_mile)} a mile${bandText(step)}`
    case 'dead':
      return `${miles(step.metres)} empty miles at ${pounds(step.pence_per_mile)} a mile`
    case 'minimum':
      return `Raised to the least charge of ${pounds(step.minimum_pence)}`
    case 'wheelchairs':
      return `${plural(step.pupils, 'wheelchair')} at ${pounds(step.pence_each)}`
  }
}

function assistantText({ kind, skilled, count, pence_per_hour, paid_seconds }: AssistantStep): string {
  const own = count === 1 ? 'assistant for one pupil' : 'assistants for one pupil each'
  const who = kind === 'shared' ? plural(count, 'shared assistant') : `${count} ${own}`
  const skill = skilled ? ' with medical skill' : ''
  return `${who}${skill}, ${minutes(paid_seconds)} paid minutes at ${pounds(pence_per_hour)} an hour`
}

function feeText({ management_fee: fee }: RouteAccountShown, { day }: RunAccountShown): string {
  if (fee.basis === 'percent') return `${fee.percent} % of ${pounds(day.vehicle_pence + day.assistant_pence)}`
  const each = fee.basis === 'per_route_day' ? 'for each day of the route' : 'for each pupil and day'
  return `${pounds(fee.pence)} ${each}, shared between morning and afternoon`
}

const part = (text: string, dayPence: number): PriceLine => ({ level: 'part', text, dayPence })
const line = (text: string, dayPence: number, yearPence: number): PriceLine => ({
  level: 'line',
  text,
  dayPence,
  yearPence,
})

/** How the price of one run is made. Parts add up to the line behind them, and the lines to the total. */
export function priceLines(account: RouteAccountShown, run: RunAccountShown): readonly PriceLine[] {
  const { day, year } = run
  const fee = day.management_fee_pence
  return [
    ...run.vehicle.map((step) => part(fareText(step), step.pence)),
    line('Vehicle', day.vehicle_pence, year.vehicle_pence),
    ...run.assistants.map((step) => part(assistantText(step), step.pence)),
    line('Assistants', day.assistant_pence, year.assistant_pence),
    ...(fee === 0 ? [] : [part(feeText(account, run), fee)]),
    line('Management fee', fee, year.management_fee_pence),
    { level: 'total', text: 'This run', dayPence: day.total_pence, yearPence: year.total_pence },
  ]
}

/** `5 days a week in 190 school days: 190 days a year`. */
export const yearText = ({ school_days: days }: RouteAccountShown, { weekdays }: RunAccountShown): string =>
  `It goes on ${plural(weekdays, 'day')} a week: ${WORDS.count((weekdays * days) / 5)} of ${WORDS.count(days)} school days a year.`
