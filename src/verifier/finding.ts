import type { Direction } from '../domain/direction.ts'
import { VERDICT_MEANINGS, type VerdictCode } from './finding-codes.ts'

/** Where in the certificate a finding lies. References only: no name, place or need. */
export interface VerdictPlace {
  readonly direction?: Direction
  readonly days?: string
  readonly pupilId?: string
}

/** One thing that the certificate claims and the inputs do not bear out. */
export interface Verdict extends VerdictPlace {
  readonly code: VerdictCode
  readonly message: string
  readonly expected?: string | number
  readonly actual?: string | number
}

/** A finding with the catalogue's message. */
export function verdict(
  code: VerdictCode,
  place: VerdictPlace,
  expected?: string | number,
  actual?: string | number,
): Verdict {
  return {
    code,
    ...place,
    message: VERDICT_MEANINGS[code],
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  }
}

/** `code: am M-W-F P7: what is wrong (expected 12, found 13)`, as the checker's findings are written. */
export function formatVerdict(found: Verdict): string {
  const where = [found.direction, found.days, found.pupilId].filter((part) => part !== undefined)
  const figures = [
    ...(found.expected === undefined ? [] : [`expected ${found.expected}`]),
    ...(found.actual === undefined ? [] : [`found ${found.actual}`]),
  ]
  const detail = figures.length === 0 ? '' : ` (${figures.join(', ')})`
  return `${found.code}: ${where.length === 0 ? '' : `${where.join(' ')}: `}${found.message}${detail}`
}
