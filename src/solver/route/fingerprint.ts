import type { Route } from './route.ts'

/** A step of MurmurHash3's finaliser (Appleby 2011): one to one in the hash and in the value. */
function mixed(hash: number, value: number, factor: number): number {
  const product = Math.imul(hash ^ value, factor)
  return product ^ (product >>> 15)
}

/** Works out a route's fingerprint from where its tokens are and its runs' own orders. Routes with equal ones are equal. */
export function takeFingerprint(route: Route): void {
  let high = 0
  let low = 0
  for (let direction = 0; direction < 2; direction++) {
    const length = route.lengths[direction] as number
    const tokens = route.tokens[direction as 0 | 1]
    const places = route.places[direction as 0 | 1]
    high = mixed(high, length, 0x2c1b3c6d)
    low = mixed(low, length, 0x297a2d39)
    for (let at = 0; at < length; at++) {
      const token = tokens[at] as number
      const place = places[at] as number
      high = mixed(mixed(high, token, 0x85ebca6b), place, 0xc2b2ae35)
      low = mixed(mixed(low, place, 0x21f0aaad), token, 0x735a2d97)
    }
  }
  for (const order of route.own)
    for (const token of order.tokens) {
      high = mixed(high, token, 0x85ebca6b)
      low = mixed(mixed(low, token, 0x21f0aaad), 2 * order.days + order.direction, 0x735a2d97)
    }
  route.fingerprint[0] = high
  route.fingerprint[1] = low
}
