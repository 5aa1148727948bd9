import type { Issue, Severity } from '../../domain/issue.ts'
import type { TableKind } from '../../intake/read-one.ts'
import type { LookedAt } from '../../intake/table-reader.ts'
import { getContent } from '../../store/content.ts'
import type { DatasetVersion } from '../../store/datasets.ts'
import type { Tx } from '../../store/transaction.ts'
import { type Heading, headingsOf } from './headings.ts'
import type { DatasetKind } from './kinds.ts'

export const REPORT_SCHEMA = 'schoolway.validation/1'

/** More than anybody mends by hand; they are counted all the same. */
export const MOST_ISSUES = 50_000

/** What is wrong with a version by itself, as it is kept with it. */
export interface ValidationReport {
  readonly schema: typeof REPORT_SCHEMA
  readonly kind: DatasetKind
  /** Rows of the table; null of what is none. */
  readonly rows: number | null
  readonly errors: number
  readonly warnings: number
  readonly by_code: Readonly<Record<string, number>>
  /** In the order of finding, at most `MOST_ISSUES`. */
  readonly issues: readonly Issue[]
  /** How many are counted and not listed. */
  readonly omitted: number
  /** Of a table that was read. */
  readonly headings?: readonly Heading[]
}

const count = (issues: readonly Issue[], severity: Severity): number =>
  issues.reduce((sum, issue) => sum + Number(issue.severity === severity), 0)

export function reportOf(kind: DatasetKind, rows: number | null, issues: readonly Issue[]): ValidationReport {
  const codes = new Map<string, number>()
  for (const { code } of issues) codes.set(code, (codes.get(code) ?? 0) + 1)
  return {
    schema: REPORT_SCHEMA,
    kind,
    rows,
    errors: count(issues, 'error'),
    warnings: count(issues, 'warning'),
    by_code: Object.fromEntries(codes),
    issues: issues.slice(0, MOST_ISSUES),
    omitted: Math.max(0, issues.length - MOST_ISSUES),
  }
}

/** The report of a table by itself. */
export const tableReport = (kind: TableKind, { issues, table }: LookedAt): ValidationReport => ({
  ...reportOf(kind, table?.rows ?? null, issues),
  ...(table === undefined ? {} : { headings: headingsOf(kind, table) }),
})

export const reportBytes = (report: ValidationReport): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(report))

/** The report that is kept with a version; undefined where there is none. */
export async function readReport(
  tx: Tx,
  { reportDigest }: DatasetVersion,
): Promise<ValidationReport | undefined> {
  const bytes = reportDigest === null ? undefined : await getContent(tx, reportDigest)
  // Kept under its own digest: it is what was written.
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as ValidationReport)
}
