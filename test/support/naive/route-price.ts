import type { Council } from '../../../src/domain/council.ts'
import type { PlanPrice } from '../../../src/domain/plan.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { countWeekdays } from '../../../src/domain/weekdays.ts'
import { assistantNeeds, assistantPay } from '../../../src/pricing/assistants.ts'
import { type Offer, offers } from '../../../src/pricing/offers.ts'
import { annualLine, annualPrice, runPrice, sumPrices } from '../../../src/pricing/run-price.ts'
import { splitShares } from '../../../src/pricing/shares.ts'
import { type RunDays, splitIntoRuns } from './run-days.ts'
import type { TimedVisit } from './schedule.ts'
import type { Travel } from './travel.ts'
import { layoutFor } from './vehicle.ts'

export interface TimedRun {
  readonly run: RunDays
  readonly visits: readonly TimedVisit[]
}

export interface RunFigures {
  readonly live: number
  readonly dead: number
  readonly seconds: number
  readonly price: PlanPrice
}

const secondsOf = (visits: readonly TimedVisit[]): number =>
  (visits.at(-1)?.depart ?? 0) - (visits[0]?.arrive ?? 0)

function deadMetres(offer: Offer, travel: Travel, { run, visits }: TimedRun): number {
  const base = offer.operator?.base
  const [first, last] = [visits[0], visits.at(-1)]
  if (base === undefined || first === undefined || last === undefined) return 0
  return (
    travel.drive(base, first.at, run.direction).metres + travel.drive(last.at, base, run.direction).metres
  )
}

export function figuresOf(council: Council, travel: Travel, offer: Offer, timed: TimedRun): RunFigures {
  const { riders, direction, bothWays } = timed.run
  const live = timed.visits.reduce((sum, visit) => sum + visit.leg.metres, 0)
  const dead = deadMetres(offer, travel, timed)
  const seconds = secondsOf(timed.visits)
  const both = riders.filter((pupil) => pupil.am && pupil.pm).length
  const price = runPrice(council.framework, offer.rate, {
    liveMetres: live,
    deadMetres: dead,
    seconds,
    wheelchairPupils: riders.filter((pupil) => pupil.travel === 'wheelchair').length,
    assistants: assistantNeeds(riders, council.policy.pupils_per_shared_assistant),
    fee: {
      direction,
      routeGoesBothWays: bothWays,
      pupilsOneWay: riders.length - both,
      pupilsBothWays: both,
    },
  })
  return { live, dead, seconds, price }
}

export const annualOf = (
  council: Council,
  runs: readonly TimedRun[],
  figures: readonly RunFigures[],
): PlanPrice =>
  sumPrices(
    figures.map((one, index) =>
      annualPrice(one.price, countWeekdays(runs[index]?.run.days ?? 0), council.framework.school_days),
    ),
  )

/** The pupil alone, straight there and back, in the cheapest vehicle that fits. */
function standAlone(council: Council, travel: Travel, pupil: Pupil): number {
  const school = council.schools.get(pupil.schoolId)
  if (pupil.home === undefined || school?.place === undefined) return 0
  const { home } = pupil
  const { place } = school
  const { policy } = council
  const service = (minutes: number): number => Math.round(minutes * 60)
  const door = service(pupil.boardingMinutes ?? policy.boarding_minutes[pupil.travel])
  const gate = service(school.unloadMinutes) + service(policy.alighting_minutes[pupil.travel])
  const runs = splitIntoRuns(council, [pupil]).map((run): TimedRun => {
    const [from, to] = run.direction === 'am' ? [home, place] : [place, home]
    const leg = travel.drive(from, to, run.direction)
    const end = { place: 'home', board: [], alight: [] } as const
    return {
      run,
      visits: [
        { ...end, at: from, arrive: 0, depart: 0, leg: { metres: 0, seconds: 0 } },
        { ...end, at: to, arrive: 0, depart: door + leg.seconds + gate, leg },
      ],
    }
  })
  const load = {
    seats: Number(pupil.travel !== 'wheelchair') + Number(pupil.assistant !== 'none'),
    wheelchairs: Number(pupil.travel === 'wheelchair'),
  }
  const prices = offers(council.framework)
    .filter((offer) => layoutFor(offer, [pupil], [load]) !== undefined)
    .map((offer) =>
      annualOf(
        council,
        runs,
        runs.map((run) => figuresOf(council, travel, offer, run)),
      ),
    )
  return Math.min(...prices.map((price) => price.total_pence))
}

function weightOf(council: Council, travel: Travel, pupil: Pupil): number {
  const school = council.schools.get(pupil.schoolId)?.place
  const days = countWeekdays(pupil.days)
  if (pupil.home === undefined || school === undefined) return 0
  switch (council.policy.recharge) {
    case 'equal':
      return days * (Number(pupil.am) + Number(pupil.pm))
    case 'direct_distance':
      return (
        days * (pupil.am ? travel.drive(pupil.home, school, 'am').metres : 0) +
        days * (pupil.pm ? travel.drive(school, pupil.home, 'pm').metres : 0)
      )
    case 'stand_alone_cost':
      return standAlone(council, travel, pupil)
  }
}

function ownAssistant(council: Council, runs: readonly TimedRun[], pupil: Pupil): number {
  const rates = council.framework.passenger_assistants
  if (rates === undefined || pupil.assistant !== 'one_to_one') return 0
  return runs
    .filter(({ run }) => run.riders.includes(pupil))
    .map(({ run, visits }) => {
      const pay = assistantPay(rates, pupil.assistantSkill !== '', secondsOf(visits))
      return annualLine(pay, countWeekdays(run.days), council.framework.school_days)
    })
    .reduce((sum, pence) => sum + pence, 0)
}

export const sharesOf = (
  council: Council,
  travel: Travel,
  runs: readonly TimedRun[],
  pupils: readonly Pupil[],
  total: number,
): ReadonlyMap<string, number> =>
  splitShares(
    total,
    pupils.map((pupil) => ({
      pupilId: pupil.id,
      own: ownAssistant(council, runs, pupil),
      weight: weightOf(council, travel, pupil),
    })),
  )
