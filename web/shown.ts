import type { accountSchema, invitationSchema, tokenSchema } from '../api/schemas/account.ts'
import type { Answered } from '../api/schemas/answered.ts'
import type { auditEntrySchema, chainReportSchema } from '../api/schemas/audit.ts'

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
