import type { Issue, Severity } from '../../domain/issue.ts'
import { type DatasetVersion, getVersion } from '../../store/datasets.ts'
import { found } from '../faults.ts'
import type { Service } from '../service.ts'
import { readReport, type ValidationReport } from './report.ts'

/** A version with the report that is kept with it. Rejects with a ServiceFault. */
export async function versionReport(
  { store, kept }: Service,
  versionId: string,
): Promise<{ readonly version: DatasetVersion; readonly report: ValidationReport }> {
  const version = found(await store.read((tx) => getVersion(tx, versionId)), 'version_missing')
  const report = await kept.get(`report ${version.reportDigest}`, async () =>
    found(await store.read((tx) => readReport(tx, version)), 'version_missing'),
  )
  return { version, report }
}

export interface IssueFilter {
  /** The place of the last issue of the page before, from 1; from the beginning without it. */
  readonly after?: number | undefined
  readonly limit: number
  readonly severity?: Severity | undefined
  readonly code?: string | undefined
  readonly row?: number | undefined
}

export interface IssuePage {
  readonly head: Omit<ValidationReport, 'issues'>
  readonly items: readonly Issue[]
  /** What `after` of the next page is; undefined on the last. */
  readonly next: number | undefined
}

/** What is wrong with a version, a page at a time. Rejects with a ServiceFault. */
export async function versionIssues(
  service: Service,
  versionId: string,
  { after = 0, limit, severity, code, row }: IssueFilter,
): Promise<IssuePage> {
  const { issues, ...head } = (await versionReport(service, versionId)).report
  const fits = (issue: Issue): boolean =>
    (severity === undefined || issue.severity === severity) &&
    (code === undefined || issue.code === code) &&
    (row === undefined || issue.row === row)
  const items: Issue[] = []
  let at = Math.max(0, after)
  while (at < issues.length && items.length < limit) {
    const issue = issues[at++]
    if (issue !== undefined && fits(issue)) items.push(issue)
  }
  return { head, items, next: issues.slice(at).some(fits) ? at : undefined }
}
