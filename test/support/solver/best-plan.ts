import { togetherGroups } from '../../../src/domain/groups.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { offers } from '../../../src/pricing/offers.ts'
import type { Cheapest } from './cheapest-plan.ts'
import { cheapestRoute, type Enumeration, type FindWays, type Way } from './cheapest-route.ts'
import { bestWays } from './run-orders.ts'

const NEVER = Number.POSITIVE_INFINITY

/** Remembers what was found: sets of pupils share their runs. */
function remembered(find: FindWays): FindWays {
  const known = new Map<string, readonly Way[]>()
  return (enumeration, run, met) => {
    const riders = run.riders.map((pupil) => pupil.id)
    const places = met
      .map(({ pupils, at }) => [pupils[0]?.id, at])
      .filter(([id]) => riders.includes(String(id)))
    const schools = [...new Set(run.riders.map((pupil) => pupil.schoolId))]
    const bells = schools.map((id) => run.bells(id))
    const key = JSON.stringify([run.direction, riders, met.map((each) => each.at), places, bells])
    const ways = known.get(key) ?? find(enumeration, run, met)
    known.set(key, ways)
    return ways
  }
}

/**
 * The cheapest plan of a few pupils by dynamic programming over sets: each set of groups that may be one route is priced
 * under each offer, and the sets are put together, no offer used more often than its operator has vehicles.
 */
export function bestPlan(enumeration: Enumeration, pupils: readonly Pupil[]): Cheapest {
  const capacities = offers(enumeration.council.framework).map((offer) => offer.capacity)
  const groups = togetherGroups(pupils)
  const findWays = remembered(bestWays)
  const prices: (readonly number[])[] = []
  for (let set = 1; set < 1 << groups.length; set++) {
    const members = groups.flatMap((group, at) => (((set >> at) & 1) === 1 ? group : []))
    const found = cheapestRoute(enumeration, members, findWays)
    if (found === undefined) return 'too many'
    prices[set] = found
  }
  const known = new Map<string, number>()
  const best = (set: number, left: readonly number[]): number => {
    if (set === 0) return 0
    const key = `${set} ${left.join()}`
    const before = known.get(key)
    if (before !== undefined) return before
    let least = NEVER
    for (let part = set; part > 0; part = (part - 1) & set) {
      if ((part & set & -set) === 0) continue
      // Offers without a limit are all the same to the rest: the cheapest will do.
      const priced = prices[part] ?? []
      const free = Math.min(...priced.filter((_, offer) => capacities[offer] === NEVER))
      if (free < least) least = Math.min(least, free + best(set & ~part, left))
      priced.forEach((price, offer) => {
        if (capacities[offer] === NEVER || (left[offer] ?? 0) < 1 || price >= least) return
        const others = left.map((count, at) => (at === offer ? count - 1 : count))
        least = Math.min(least, price + best(set & ~part, others))
      })
    }
    known.set(key, least)
    return least
  }
  const left = capacities.map((capacity) => (capacity === NEVER ? 0 : Math.min(capacity, groups.length)))
  const cheapest = best((1 << groups.length) - 1, left)
  return cheapest === NEVER ? 'none' : cheapest
}
