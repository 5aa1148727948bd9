import type { Plan, PlanRoute } from '../../../src/domain/plan.ts'
import { type Damage, damage, onSome, type Patient, someRoute, someRun, someStop } from './damage.ts'

/** One up or down, never below nothing. */
const nudged = (value: number, { random }: Patient): number =>
  value === 0 || random.chance(0.5) ? value + 1 : value - 1

const PRICE_LINES = ['vehicle_pence', 'assistant_pence', 'management_fee_pence'] as const

const RUN_FIGURES = ['live_metres', 'dead_metres', 'seconds'] as const

const TOTALS: readonly (keyof Plan['totals'])[] = [
  'annual_pence',
  'vehicle_pence',
  'assistant_pence',
  'management_fee_pence',
  'pupils',
  'served',
  'routes',
  'live_metres_per_day',
  'dead_metres_per_day',
]

const withCompany = (patient: Patient): PlanRoute | undefined =>
  someRoute(patient, (route) => route.shares.length > 1)

const unequalShares = (patient: Patient): PlanRoute | undefined =>
  someRoute(patient, ({ shares }) => shares.some((share) => share.annual_pence !== shares[0]?.annual_pence))

/** Damage to figures: each by one, with the sums over it kept in step where that hides it best. */
export const FIGURE_DAMAGES: readonly Damage[] = [
  damage(
    'a leg’s metres, and the run’s with them',
    onSome(someRun, (run, { random }) => {
      const stop = random.pick(run.stops)
      stop.leg.metres += 1
      run.live_metres += 1
    }),
  ),
  damage(
    'a leg’s seconds',
    onSome(someStop, (stop, patient) => {
      stop.leg.seconds = nudged(stop.leg.seconds, patient)
    }),
  ),
  ...RUN_FIGURES.map((figure) =>
    damage(
      `a run’s ${figure}`,
      onSome(someRun, (run, patient) => {
        run[figure] = nudged(run[figure], patient)
      }),
    ),
  ),
  ...PRICE_LINES.map((line) =>
    damage(
      `a run’s ${line}, and its total`,
      onSome(someRun, ({ price }, patient) => {
        const before = price[line]
        price[line] = nudged(before, patient)
        price.total_pence += price[line] - before
      }),
    ),
  ),
  damage(
    'a run’s total alone',
    onSome(someRun, ({ price }, patient) => {
      price.total_pence = nudged(price.total_pence, patient)
    }),
  ),
  damage(
    'a penny from one line of a run to another',
    onSome(
      (patient) => someRun(patient, ({ price }) => price.vehicle_pence > 0),
      ({ price }) => {
        price.vehicle_pence -= 1
        price.management_fee_pence += 1
      },
    ),
  ),
  ...PRICE_LINES.map((line) =>
    damage(
      `a route’s annual ${line}, and all totals`,
      onSome(someRoute, ({ annual, shares }, { plan }) => {
        annual[line] += 1
        annual.total_pence += 1
        plan.totals[line] += 1
        plan.totals.annual_pence += 1
        if (shares[0] !== undefined) shares[0].annual_pence += 1
      }),
    ),
  ),
  damage(
    'a penny from one share to another',
    onSome(withCompany, ({ shares }) => {
      const giver = shares.find((share) => share.annual_pence > 0)
      const taker = shares.find((share) => share !== giver)
      if (giver === undefined || taker === undefined) return
      giver.annual_pence -= 1
      taker.annual_pence += 1
    }),
  ),
  damage(
    'two shares exchanged',
    onSome(unequalShares, ({ shares }) => {
      const [first] = shares
      const other = shares.find((share) => share.annual_pence !== first?.annual_pence)
      if (first === undefined || other === undefined) return
      const held = first.annual_pence
      first.annual_pence = other.annual_pence
      other.annual_pence = held
    }),
  ),
  damage(
    'a share gone',
    onSome(someRoute, (route) => route.shares.pop()),
  ),
  damage(
    'a share twice',
    onSome(someRoute, ({ shares }) => {
      if (shares[0] !== undefined) shares.push({ ...shares[0] })
    }),
  ),
  ...TOTALS.map((name) =>
    damage(`the plan’s ${name}`, (patient) => {
      const { totals } = patient.plan
      totals[name] = nudged(totals[name], patient)
      return true
    }),
  ),
  damage('a bound over the cost', ({ plan }) => {
    const over = plan.totals.annual_pence + 1
    plan.bound = { annual_pence: over, gap_percent: 0, method: 'none', proven: true }
    return true
  }),
  damage('a bound with the wrong gap', ({ plan }) => {
    if (plan.totals.annual_pence < 2) return false
    const half = Math.floor(plan.totals.annual_pence / 2)
    plan.bound = { annual_pence: half, gap_percent: 1, method: 'none', proven: true }
    return true
  }),
]
