import type { Council } from '../../src/domain/council.ts'
import { exclusions } from '../../src/domain/groups.ts'
import type { LatLon } from '../../src/domain/place.ts'
import { PLAN_SCHEMA, type Plan, type PlanException, type PlanRoute } from '../../src/domain/plan.ts'
import type { Pupil } from '../../src/domain/pupil.ts'
import type { TravelMatrix } from '../../src/domain/travel.ts'
import { countWeekdays, parseWeekdayPattern } from '../../src/domain/weekdays.ts'
import type { Offer } from '../../src/pricing/offers.ts'
import { sumPrices } from '../../src/pricing/run-price.ts'
import { lopsidedMatrix, lopsidedRoads } from './lopsided-roads.ts'
import { buildRoute } from './naive/build-route.ts'
import { type Family, groupsOf, makeFamilies } from './naive/families.ts'
import { createTravel, type Travel } from './naive/travel.ts'
import { createRandom, type Random } from './random.ts'

/** Orders of stops are tried one by one: more than this is too many. */
const MOST_STOPS = 4

interface Draft {
  readonly families: readonly Family[]
  readonly route: PlanRoute
}

const pupilsOf = (families: readonly Family[]): readonly Pupil[] =>
  families.flatMap((family) => family.pupils)

/** A planner of a few dozen lines: groups of their own, then random mergers wherever the rules allow one. */
class NaivePlanner {
  private drafts: readonly Draft[] = []
  private readonly council: Council
  private readonly travel: Travel
  private readonly apart: ReadonlyMap<string, ReadonlySet<string>>

  constructor(council: Council, travel: Travel) {
    this.council = council
    this.travel = travel
    this.apart = exclusions(council.pupils)
  }

  add(families: readonly Family[], others: readonly Draft[] = this.drafts): boolean {
    const pupils = pupilsOf(families)
    if (families.length > MOST_STOPS) return false
    if (pupils.some((one) => pupils.some((other) => this.apart.get(one.id)?.has(other.id)))) return false
    const hasVehicle = (offer: Offer): boolean => {
      const out = others.filter(
        ({ route }) =>
          route.vehicle_type === offer.vehicleType.id && route.operator === (offer.operator?.id ?? null),
      )
      return out.length < offer.capacity
    }
    const route = buildRoute(this.council, this.travel, 'R', families, hasVehicle)
    if (route !== undefined) this.drafts = [...others, { families, route }]
    return route !== undefined
  }

  mergeAtRandom(random: Random, attempts: number): void {
    for (let attempt = 0; attempt < attempts && this.drafts.length > 1; attempt += 1) {
      const [a, b] = random.shuffle(this.drafts)
      if (a === undefined || b === undefined) return
      this.add(
        [...a.families, ...b.families],
        this.drafts.filter((draft) => draft !== a && draft !== b),
      )
    }
  }

  routes(): PlanRoute[] {
    return this.drafts.map(({ route }, index) => ({
      ...route,
      route_id: `R${String(index + 1).padStart(3, '0')}`,
    }))
  }
}

function exceptionsOf(council: Council, travel: Travel, served: ReadonlySet<string>): PlanException[] {
  return council.pupils.flatMap((pupil) =>
    (['am', 'pm'] as const).flatMap((direction): PlanException[] => {
      const school = council.schools.get(pupil.schoolId)?.place
      if (!served.has(pupil.id) || !pupil[direction] || pupil.home === undefined || school === undefined)
        return []
      const [from, to] = direction === 'am' ? [pupil.home, school] : [school, pupil.home]
      const limit = Math.round((pupil.maxMinutes ?? council.policy.max_minutes[pupil.phase]) * 60)
      if (travel.drive(from, to, direction).seconds <= limit) return []
      return [{ pupil_id: pupil.id, direction, code: 'direct_drive_over_limit', detail: 'over the limit' }]
    }),
  )
}

function totalsOf(council: Council, routes: readonly PlanRoute[]): Plan['totals'] {
  const annual = sumPrices(routes.map((route) => route.annual))
  const perDay = (metres: 'live_metres' | 'dead_metres'): number => {
    const runs = routes.flatMap((route) => route.runs)
    const week = runs.reduce((sum, run) => {
      return sum + run[metres] * countWeekdays(parseWeekdayPattern(run.days) ?? 0)
    }, 0)
    return Math.round(week / 5)
  }
  return {
    annual_pence: annual.total_pence,
    vehicle_pence: annual.vehicle_pence,
    assistant_pence: annual.assistant_pence,
    management_fee_pence: annual.management_fee_pence,
    pupils: council.pupils.length,
    served: routes.reduce((sum, route) => sum + route.pupils.length, 0),
    routes: routes.length,
    live_metres_per_day: perDay('live_metres'),
    dead_metres_per_day: perDay('dead_metres'),
  }
}

export interface NaiveOptions {
  readonly matrixOf?: (places: readonly LatLon[]) => TravelMatrix
  readonly roads?: string
  /** How many random mergers are tried. */
  readonly mergers?: number
}

/**
 * A plan that keeps every rule, dear as it may be: made without the solver and without the checker (its prices are
 * src/pricing's), for tests of both. The same for the same council and seed.
 */
export function naivePlan(council: Council, seed: number, options: NaiveOptions = {}): Plan {
  const random = createRandom(seed)
  const points: LatLon[] = []
  const unplanned = new Set(council.unserved.map((entry) => entry.pupil_id))
  const planned = council.pupils.filter((pupil) => !unplanned.has(pupil.id))
  const groups = groupsOf(planned).map((group) => makeFamilies(random, group, points))
  const travel = createTravel(council, points, options.matrixOf ?? lopsidedMatrix)
  const planner = new NaivePlanner(council, travel)
  const left = groups.filter((families) => !planner.add(families)).flatMap(pupilsOf)
  planner.mergeAtRandom(random, options.mergers ?? 3 * council.pupils.length)
  const routes = planner.routes()
  const served = new Set(routes.flatMap((route) => route.pupils))
  return {
    schema: PLAN_SCHEMA,
    inputs: { ...council.digests, roads: options.roads ?? lopsidedRoads.description },
    run: { version: '0', seed, iterations: 0, elapsed_seconds: 0, workers: 1 },
    totals: totalsOf(council, routes),
    routes,
    exceptions: exceptionsOf(council, travel, served),
    unserved: [
      ...council.unserved,
      ...left.map((pupil) => ({ pupil_id: pupil.id, code: 'not_found_in_time' as const, detail: '' })),
    ],
  }
}
