import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'
import { expectedShares } from '../price/expected-shares.ts'

/** A route's shares name each of its pupils once. */
export const sharesNameEveryPupil: Rule = function* ({ routes }) {
  for (const { route, at } of routes) {
    const named = route.shares.map((share) => share.pupil_id).sort()
    const pupils = [...route.pupils].sort()
    if (named.join('\n') !== pupils.join('\n'))
      yield finding('share_missing', at, pupils.length, named.length)
  }
}

/** Each share is that of the recharge rule, so that they add up to the route's annual total. */
export const sharesFollowTheRule: Rule = function* (context) {
  for (const view of context.routes) {
    const shares = expectedShares(context, view)
    for (const { pupil_id: pupilId, annual_pence: found } of view.route.shares) {
      const expected = shares.get(pupilId)
      if (expected !== undefined && expected !== found)
        yield finding('share_wrong', { ...view.at, pupilId }, expected, found)
    }
  }
}
