import type { Answered } from '../../api/schemas/answered.ts'
import type { checkedSchema, changeSchema, constraintsBodySchema } from '../../api/schemas/plan/edits.ts'
import type { planFactsSchema, planNamesSchema } from '../../api/schemas/plan/figures.ts'
import type { revisionSchema } from '../../api/schemas/plan/plan.ts'
import type { oneChildSchema, pupilInPlanSchema } from '../../api/schemas/plan/pupils.ts'
import type { directionsSchema, routeAccountSchema } from '../../api/schemas/plan/route-account.ts'
import type { priceSchema, routeViewSchema } from '../../api/schemas/plan/views.ts'

/** What the API answers of a finished plan, as its pages read it. */
export type RevisionShown = Answered<typeof revisionSchema>
export type PlanFactsShown = Answered<typeof planFactsSchema>
export type PlanNamesShown = Answered<typeof planNamesSchema>
export type RouteViewShown = Answered<typeof routeViewSchema>
export type RouteAccountShown = Answered<typeof routeAccountSchema>
export type RunAccountShown = RouteAccountShown['runs'][number]
export type PriceShown = Answered<typeof priceSchema>
export type DirectionsShown = Answered<typeof directionsSchema>
export type PupilInPlanShown = Answered<typeof pupilInPlanSchema>
export type OneChildShown = Answered<typeof oneChildSchema>
export type ChangeShown = Answered<typeof changeSchema>
export type CheckedShown = Answered<typeof checkedSchema>
export type ConstraintsShown = Answered<typeof constraintsBodySchema>
