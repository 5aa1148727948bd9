import type { Slice } from '../slice.ts'

/**
 * What each unit adds to any route whatever else it does, in millipence: its own assistants' pay, and its share of a full
 * load of those who share one. The rest of a route's price is the vehicle's.
 */
export function ownDuals({ unit, units, rules }: Slice): Float64Array {
  const least = Math.min(rules.ordinaryPay, rules.skilledPay)
  return Float64Array.from({ length: units.length }, (_, at) => {
    const skilled = unit.oneToOneSkilled[at] as number
    const single = (unit.oneToOne[at] as number) - skilled
    const pay = single * rules.ordinaryPay + skilled * rules.skilledPay
    const share = ((unit.sharers[at] as number) * least) / rules.pupilsPerShared
    // A thousandth less than it is: whoever reckons it again may round otherwise.
    return Math.max(0, Math.floor((pay + share) * rules.feeFactor) - 1)
  })
}
