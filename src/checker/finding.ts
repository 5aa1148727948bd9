import type { Direction } from '../domain/direction.ts'
import type { FindingCode } from './finding-codes.ts'
import { FINDING_MEANINGS } from './finding-codes.ts'

/** Where in the plan a finding lies. References only: no name, place or need. */
export interface FindingPlace {
  readonly routeId?: string
  readonly direction?: Direction
  /** The weekdays of the run, as the plan writes them. */
  readonly days?: string
  readonly pupilId?: string
}

/** One thing that the plan says and its inputs do not bear out. */
export interface Finding extends FindingPlace {
  readonly code: FindingCode
  readonly message: string
  /** What the inputs give, where it is a figure or a reference: pence, metres, seconds or `HH:MM:SS`. */
  readonly expected?: string | number
  /** What the plan says. */
  readonly actual?: string | number
}

/** A finding with the catalogue's message. */
export function finding(
  code: FindingCode,
  place: FindingPlace,
  expected?: string | number,
  actual?: string | number,
): Finding {
  return {
    code,
    ...place,
    message: FINDING_MEANINGS[code],
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  }
}

/** `code: R001 am M-W-F P7: what is wrong (expected 12, found 13)`. */
export function formatFinding(found: Finding): string {
  const where = [found.routeId, found.direction, found.days, found.pupilId].filter(
    (part) => part !== undefined,
  )
  const figures = [
    ...(found.expected === undefined ? [] : [`expected ${found.expected}`]),
    ...(found.actual === undefined ? [] : [`found ${found.actual}`]),
  ]
  const detail = figures.length === 0 ? '' : ` (${figures.join(', ')})`
  return `${found.code}: ${where.length === 0 ? '' : `${where.join(' ')}: `}${found.message}${detail}`
}
