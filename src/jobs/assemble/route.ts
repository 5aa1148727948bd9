import type { Operator } from '../../domain/framework.ts'
import type { PlanAssistant, PlanRoute, PlanRun } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { countWeekdays, formatWeekdays } from '../../domain/weekdays.ts'
import {
  type AssistantNeeds,
  assistantCount,
  assistantNeeds,
  assistantPay,
} from '../../pricing/assistants.ts'
import { offers } from '../../pricing/offers.ts'
import { annualLine, annualPrice, runPrice, sumPrices } from '../../pricing/run-price.ts'
import { splitShares } from '../../pricing/shares.ts'
import type { AnswerRoute, AnswerRun } from '../../solver/answer.ts'
import { AM } from '../../solver/problem.ts'
import { shareWeights } from './claims.ts'
import { deadMetres } from './dead-metres.ts'
import { type Names, planStop } from './stops.ts'

interface Assembled {
  readonly run: PlanRun
  readonly riders: readonly Pupil[]
  readonly needs: AssistantNeeds
  readonly weekdays: number
}

const operatorOf = (names: Names, id: string | null): Operator | undefined =>
  names.input.council.framework.operators?.find((operator) => operator.id === id)

function assembleRun(names: Names, answer: AnswerRoute, each: AnswerRun): Assembled {
  const { framework, policy } = names.input.council
  const direction = each.direction === AM ? 'am' : 'pm'
  const other = each.direction === AM ? 'pm' : 'am'
  const aboard = answer.pupils.flatMap((number) => names.input.pupils[number] ?? [])
  const rides = (pupil: Pupil): boolean => pupil[direction] && (pupil.days & each.days) !== 0
  const riders = aboard.filter(rides)
  const needs = assistantNeeds(riders, policy.pupils_per_shared_assistant)
  const operator = operatorOf(names, answer.operator)
  const offer = offers(framework).find(
    (candidate) => candidate.vehicleType.id === answer.vehicleType && candidate.operator === operator,
  )
  const [first, last] = [each.stops[0], each.stops.at(-1)]
  if (offer === undefined || first === undefined || last === undefined)
    throw new Error('a route without an offer or stops')
  const liveMetres = each.stops.reduce((sum, stop) => sum + stop.legMetres, 0)
  const dead = deadMetres(names.input, operator, first.place, last.place)
  const seconds = last.depart - first.arrive
  const price = runPrice(framework, offer.rate, {
    liveMetres,
    deadMetres: dead,
    seconds,
    wheelchairPupils: riders.filter((pupil) => pupil.travel === 'wheelchair').length,
    assistants: needs,
    fee: {
      direction,
      routeGoesBothWays: aboard.some((pupil) => pupil[other] && (pupil.days & each.days) !== 0),
      pupilsOneWay: riders.filter((pupil) => !pupil[other]).length,
      pupilsBothWays: riders.filter((pupil) => pupil[other]).length,
    },
  })
  const run: PlanRun = {
    direction,
    days: formatWeekdays(each.days),
    stops: each.stops.map((stop) => planStop(names, stop, rides)),
    live_metres: liveMetres,
    dead_metres: dead,
    seconds,
    price,
  }
  return { run, riders, needs, weekdays: countWeekdays(each.days) }
}

/** The assistants of the fullest run: most assistants, then most pupils, then the morning's. */
function listAssistants(runs: readonly Assembled[]): readonly PlanAssistant[] {
  const fullest = runs.toSorted(
    (a, b) =>
      assistantCount(b.needs) - assistantCount(a.needs) ||
      b.riders.length - a.riders.length ||
      Number(a.run.direction === 'pm') - Number(b.run.direction === 'pm'),
  )[0]
  if (fullest === undefined) return []
  const skill = (skilled: boolean): 'medical' | '' => (skilled ? 'medical' : '')
  return [
    ...Array.from({ length: fullest.needs.shared }, (_, index) => ({
      kind: 'shared' as const,
      skill: skill(fullest.needs.sharedSkilled && index === 0),
    })),
    ...fullest.needs.oneToOne.map((one) => ({
      kind: 'one_to_one' as const,
      skill: skill(one.skilled),
      pupil_id: one.pupilId,
    })),
  ]
}

/** What a pupil's one-to-one assistant costs in a year: it falls on that pupil alone. */
function ownPence(names: Names, pupil: Pupil, runs: readonly Assembled[]): number {
  const { framework } = names.input.council
  const rates = framework.passenger_assistants
  if (rates === undefined || pupil.assistant !== 'one_to_one') return 0
  return runs
    .filter((each) => each.riders.includes(pupil))
    .reduce((sum, each) => {
      const pay = assistantPay(rates, pupil.assistantSkill !== '', each.run.seconds)
      return sum + annualLine(pay, each.weekdays, framework.school_days)
    }, 0)
}

/** One route of the plan, priced line by line from the council's own words. */
export function assembleRoute(names: Names, answer: AnswerRoute, routeId: string): PlanRoute {
  const { framework } = names.input.council
  const runs = answer.runs.map((each) => assembleRun(names, answer, each))
  const annual = sumPrices(
    runs.map((each) => annualPrice(each.run.price, each.weekdays, framework.school_days)),
  )
  const pupils = answer.pupils.flatMap((number) => names.input.pupils[number] ?? [])
  const weights = shareWeights(names.input, pupils)
  const claims = pupils.map((pupil, at) => ({
    pupilId: pupil.id,
    own: ownPence(names, pupil, runs),
    weight: weights[at] ?? 0,
  }))
  const shares = splitShares(annual.total_pence, claims)
  return {
    route_id: routeId,
    vehicle_type: answer.vehicleType,
    layout: { ...answer.layout },
    operator: answer.operator,
    pupils: pupils.map((pupil) => pupil.id),
    assistants: [...listAssistants(runs)],
    runs: runs.map((each) => each.run),
    annual,
    shares: pupils.map((pupil) => ({ pupil_id: pupil.id, annual_pence: shares.get(pupil.id) ?? 0 })),
  }
}
