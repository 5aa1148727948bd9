import { z } from 'zod'
import { issuesFor, seesWholeIssues } from '../../src/accounts/visible/issues-for.ts'
import { faultyRows } from '../../src/service/datasets/faulty-rows.ts'
import type { Heading } from '../../src/service/datasets/headings.ts'
import { type IssuePage, versionIssues } from '../../src/service/datasets/issues.ts'
import { noteReading } from '../../src/service/datasets/note-reading.ts'
import type { Service } from '../../src/service/service.ts'
import { file, json } from '../answer.ts'
import { asking } from '../asking.ts'
import { isAboutPupils, versionFor } from '../dataset-access.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import { keptBytes } from '../kept-views.ts'
import { nextNumber, numberedPageRequest, pageOf, pageQuery } from '../paging.ts'
import { byId } from '../schemas/common.ts'
import { issueQuery, issueSchema, issueViewBody, reportSchema } from '../schemas/issue.ts'

const tag = 'Datasets'

/** What somebody who may not see the file sees of its header: the columns of the contract that it has. */
const known = ({ column }: Heading): readonly Heading[] =>
  column === null ? [] : [{ header: column, column, likely: [] }]

function reportBody(head: IssuePage['head'], isWhole: boolean): z.input<typeof reportSchema> {
  const { rows, errors, warnings, by_code, omitted, headings } = head
  const shown = isWhole ? headings : headings?.flatMap(known)
  return {
    rows,
    errors,
    warnings,
    by_code: { ...by_code },
    omitted,
    headings: shown?.map((each) => ({ ...each, likely: [...each.likely] })) ?? null,
  }
}

const issuesEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/dataset-versions/{id}/issues',
    tag,
    summary: 'What is wrong with a version',
    description:
      'Counted, and listed a page at a time. Of a list of pupils, roles that do not see pupils see no rows, and may not ask for one.',
    access: ['datasets.read', 'datasets.read_pupils', 'frameworks.read', 'results.money'],
    params: byId,
    query: z.strictObject({ ...pageQuery, ...issueQuery }),
    answer: {
      status: 200,
      description: 'The counts, and issues in the order of finding.',
      schema: pageOf(issueSchema).extend({ report: reportSchema }),
    },
    refusals: ['version_missing', 'cursor_invalid'],
    handle: async ({ params, query, caller }) => {
      const asked = numberedPageRequest(query)
      if (!asked.ok) return asked
      const { dataset } = await versionFor(service, caller, params.id, 'read')
      const [{ role }, aboutPupils] = [caller.account, isAboutPupils(dataset.kind)]
      const { severity, code, row } = query
      // An answer would tell that something is wrong in this row.
      if (row !== undefined && !seesWholeIssues(role, aboutPupils)) return refusal('not_permitted')
      const page = await versionIssues(service, params.id, { ...asked, severity, code, row })
      const views = issuesFor(role, page.items, aboutPupils)
      if (views === undefined) return refusal('not_permitted')
      const isWhole = !aboutPupils || caller.permissions.has('datasets.download')
      return json({
        report: reportBody(page.head, isWhole),
        items: views.map(issueViewBody),
        next: nextNumber(page.next),
      })
    },
  })

const faultyRowsEndpoint = (service: Service): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/dataset-versions/{id}/faulty-rows',
    tag,
    summary: 'The rows with faults, to be mended',
    description:
      'CSV with a last column that says what is wrong and what to do; it is read as nothing when the file is sent back. Columns are called by their own names.',
    access: ['datasets.download', 'datasets.read', 'results.money'],
    params: byId,
    answer: { status: 200, description: 'The rows.', mediaTypes: ['text/csv; charset=utf-8'] },
    refusals: ['version_missing'],
    handle: async (input) => {
      const { params, caller } = input
      const { dataset, version } = await versionFor(service, caller, params.id, 'take_faulty_rows')
      const name = `faulty rows ${version.contentDigest} ${version.columnMap} ${version.reportDigest}`
      const { bytes, gzip, digest } = await keptBytes(service, name, async () =>
        Buffer.from(await faultyRows(service, params.id), 'utf8'),
      )
      if (isAboutPupils(dataset.kind)) await noteReading(service, asking(input), params.id, 'faulty_rows')
      return file({
        mediaType: 'text/csv; charset=utf-8',
        content: bytes,
        gzip,
        etag: digest,
        fileName: `${dataset.kind}-faulty-rows.csv`,
      })
    },
  })

export const datasetIssueEndpoints = (service: Service): readonly Endpoint[] => [
  issuesEndpoint(service),
  faultyRowsEndpoint(service),
]
