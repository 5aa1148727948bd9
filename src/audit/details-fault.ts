import type { AuditDetails } from './entry.ts'

/** An id, a code, a digest, a media type, a version: one word without spaces, so that no sentence and no name slips in. */
const REFERENCE = /^[\w.:/+-]{0,200}$/
const MAX_KEYS = 40
const MAX_REFERENCES = 1000

export const DETAILS_FAULTS = {
  detail_not_a_reference: 'a detail is neither a reference nor a number',
  detail_not_finite: 'a number is not finite',
  details_too_large: 'there are too many details',
} as const
export type DetailsFaultCode = keyof typeof DETAILS_FAULTS

export interface DetailsFault {
  readonly code: DetailsFaultCode
  /** The detail's key: its value is what must not be repeated. */
  readonly key: string
}

function valueFault(value: AuditDetails[string]): DetailsFaultCode | undefined {
  if (typeof value === 'string') return REFERENCE.test(value) ? undefined : 'detail_not_a_reference'
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'detail_not_finite'
  if (typeof value !== 'object' || value === null) return undefined
  if (value.length > MAX_REFERENCES) return 'details_too_large'
  return value.every((item) => REFERENCE.test(item)) ? undefined : 'detail_not_a_reference'
}

/**
 * Whether details may go on record: an audit entry cannot be taken back, so free text (which may name a child) never gets
 * in. Call it before an entry is chained.
 * @returns the first fault; undefined when there is none
 */
export function detailsFault(details: AuditDetails): DetailsFault | undefined {
  const keys = Object.keys(details)
  if (keys.length > MAX_KEYS) return { code: 'details_too_large', key: '' }
  for (const [key, value] of Object.entries(details)) {
    if (!REFERENCE.test(key)) return { code: 'detail_not_a_reference', key: '' }
    const code = valueFault(value)
    if (code !== undefined) return { code, key }
  }
  return undefined
}
