import { togetherGroups } from '../../../src/domain/groups.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { offers } from '../../../src/pricing/offers.ts'
import { cheapestRoute, type Enumeration } from './cheapest-route.ts'

/** What enumeration finds: the least annual pence at which all pupils are served, `none` where they cannot all be. */
export type Cheapest = number | 'none' | 'too many'

/** Splits a list into routes in every way, each route by the members that it takes. */
function* partitions<T>(items: readonly T[]): Iterable<readonly (readonly T[])[]> {
  const [first, ...rest] = items
  if (first === undefined) {
    yield []
    return
  }
  for (const smaller of partitions(rest)) {
    yield [[first], ...smaller]
    for (const [at, part] of smaller.entries())
      yield smaller.map((each, index) => (index === at ? [first, ...part] : each))
  }
}

/** The least sum of prices, one offer for each route, none used more often than its operator has vehicles. */
function assign(prices: readonly (readonly number[])[], left: readonly number[]): number {
  const [route, ...others] = prices
  if (route === undefined) return 0
  return Math.min(
    ...route.map((price, offer) =>
      price === Number.POSITIVE_INFINITY || (left[offer] ?? 0) < 1
        ? Number.POSITIVE_INFINITY
        : price +
          assign(
            others,
            left.map((count, at) => (at === offer ? count - 1 : count)),
          ),
    ),
  )
}

/** The cheapest plan of a few pupils by trying everything: partitions, orders, meeting places, vehicles. */
export function cheapestPlan(enumeration: Enumeration, pupils: readonly Pupil[]): Cheapest {
  const capacities = offers(enumeration.council.framework).map((offer) => offer.capacity)
  const known = new Map<string, readonly number[] | undefined>()
  const priced = (route: readonly Pupil[]): readonly number[] | undefined => {
    const key = route
      .map((pupil) => pupil.id)
      .toSorted()
      .join()
    if (!known.has(key)) known.set(key, cheapestRoute(enumeration, route))
    return known.get(key)
  }
  let least = Number.POSITIVE_INFINITY
  for (const partition of partitions(togetherGroups(pupils))) {
    const prices = partition.map((groups) => priced(groups.flat()))
    if (prices.some((each) => each === undefined)) return 'too many'
    least = Math.min(least, assign(prices as readonly (readonly number[])[], capacities))
  }
  return least === Number.POSITIVE_INFINITY ? 'none' : least
}
