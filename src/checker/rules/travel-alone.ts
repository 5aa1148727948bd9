import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'
import { aboardByLeg } from './aboard.ts'

/** While a pupil who travels alone is aboard, no other is; the vehicle may carry others before or after. */
export const solosTravelAlone: Rule = function* ({ routes }) {
  for (const run of routes.flatMap((route) => route.runs)) {
    const together = aboardByLeg(run).filter((aboard) => aboard.length > 1)
    const disturbed = new Set(together.flatMap((aboard) => aboard.filter((pupil) => pupil.travelAlone)))
    for (const pupil of disturbed) yield finding('travel_alone', { ...run.at, pupilId: pupil.id })
  }
}
