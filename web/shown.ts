import type { accountSchema, invitationSchema, tokenSchema } from '../api/schemas/account.ts'
import type { Answered } from '../api/schemas/answered.ts'
import type { auditEntrySchema, chainReportSchema } from '../api/schemas/audit.ts'
import type { kindFactsSchema } from '../api/schemas/dataset-kind.ts'
import type {
  awardsSchema,
  comparisonBodySchema,
  comparisonProgressSchema,
  comparisonSummarySchema,
} from '../api/schemas/comparison.ts'
import type { datasetSchema, versionSchema } from '../api/schemas/dataset.ts'
import type { issueSchema, reportSchema } from '../api/schemas/issue.ts'
import type { boundSchema } from '../api/schemas/plan/bound.ts'
import type { planStateSchema, planSummarySchema } from '../api/schemas/plan/plan.ts'
import type {
  livePlanSchema,
  placementQuoteSchema,
  schoolChoicesSchema,
  serviceAreaSchema,
} from '../api/schemas/quote.ts'
import type { routeFiguresSchema, unservedSchema } from '../api/schemas/plan/views.ts'
import type { scenarioSchema } from '../api/schemas/scenario.ts'

/** A page of a list, as the API answers it. */
export interface ListShown<Item> {
  readonly items: readonly Item[]
  /** The cursor of the next page. */
  readonly next: string | null
}

export type AccountShown = Answered<typeof accountSchema>
export type InvitationShown = Answered<typeof invitationSchema>
export type TokenShown = Answered<typeof tokenSchema>
export type AuditEntryShown = Answered<typeof auditEntrySchema>
export type ChainReportShown = Answered<typeof chainReportSchema>
export type DatasetShown = Answered<typeof datasetSchema>
export type VersionShown = Answered<typeof versionSchema>
export type IssueShown = Answered<typeof issueSchema>
export type IssuesShown = ListShown<IssueShown> & { readonly report: Answered<typeof reportSchema> }
export type KindFactsShown = Answered<typeof kindFactsSchema>

export type RowsShown = ListShown<{ readonly row: number; readonly cells: readonly string[] }> & {
  readonly columns: readonly { readonly header: string; readonly column: string }[]
}

interface ChangeShown {
  readonly change: 'added' | 'removed' | 'changed'
  readonly key: string
  readonly columns: readonly {
    readonly column: string
    readonly before: string | null
    readonly after: string | null
  }[]
}

export type DifferencesShown = ListShown<ChangeShown> & {
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly columns_added: readonly string[]
  readonly columns_removed: readonly string[]
}

export type ScenarioShown = Answered<typeof scenarioSchema>
export type PlanSummaryShown = Answered<typeof planSummarySchema>
export type PlanShown = Answered<typeof planStateSchema>
export type BoundShown = Answered<typeof boundSchema>
export type RouteFiguresShown = Answered<typeof routeFiguresSchema>
export type UnservedShown = Answered<typeof unservedSchema>
export type ComparisonSummaryShown = Answered<typeof comparisonSummarySchema>
export type ComparisonShown = Answered<typeof comparisonBodySchema>
export type ComparisonProgressShown = Answered<typeof comparisonProgressSchema>
export type AwardsShown = Answered<typeof awardsSchema>

/** What a plan's job has told. */
export interface ProgressShown {
  readonly items: readonly {
    readonly sequence: number
    readonly at: string
    readonly event: Readonly<Record<string, string | number | boolean>> & { readonly kind: string }
  }[]
  readonly next: number
}

export type LivePlanShown = Answered<typeof livePlanSchema>
export type SchoolChoicesShown = Answered<typeof schoolChoicesSchema>
export type SchoolChoiceShown = SchoolChoicesShown['items'][number]
export type PlacementQuoteShown = Answered<typeof placementQuoteSchema>
export type SchoolQuoteShown = PlacementQuoteShown['schools'][number]
export type ServiceAreaShown = Answered<typeof serviceAreaSchema>
