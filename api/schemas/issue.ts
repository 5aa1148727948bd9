import { z } from 'zod'
import type { IssueView } from '../../src/accounts/visible/issues-for.ts'
import type { Issue } from '../../src/domain/issue.ts'

const severitySchema = z.enum(['error', 'warning'])

export const issueSchema = z
  .object({
    code: z.string(),
    severity: severitySchema.meta({ description: 'Nothing is planned from a file with an error.' }),
    action: z.string().meta({ description: 'What to do about it.' }),
    problem: z.string().optional(),
    file: z.string().optional(),
    row: z.int().optional().meta({ description: 'As a spreadsheet numbers it: the header is row 1.' }),
    column: z.string().optional(),
    pupil_id: z.string().optional(),
  })
  .meta({
    id: 'Issue',
    description: 'One fault of what was handed in. Of a pupil list not every role sees where it is.',
  })

/** An issue to whoever sees all of it. */
export const issueBody = ({ pupilId, ...issue }: Issue): z.input<typeof issueSchema> => ({
  ...issue,
  ...(pupilId === undefined ? {} : { pupil_id: pupilId }),
})

/** An issue of one file, whose name is not told again: it may tell of a child. */
export function issueViewBody(view: IssueView): z.input<typeof issueSchema> {
  if (view.view === 'kind') return { code: view.code, severity: view.severity, action: view.action }
  const { file: _file, ...rest } = view.issue
  const { pupilId, ...issue } = rest
  return { ...issue, ...(pupilId === undefined ? {} : { pupil_id: pupilId }) }
}

const headingSchema = z
  .object({
    header: z.string().meta({ description: 'As it stands in the file.' }),
    column: z.string().nullable().meta({ description: 'What is read under it; null where nothing is.' }),
    likely: z.array(z.string()).meta({ description: 'Columns that it may stand for, the likeliest first.' }),
  })
  .meta({ id: 'Heading' })

export const reportSchema = z
  .object({
    rows: z.int().nullable(),
    errors: z.int(),
    warnings: z.int(),
    by_code: z.record(z.string(), z.int()),
    omitted: z.int().meta({ description: 'How many issues are counted and not listed.' }),
    headings: z.array(headingSchema).nullable().meta({ description: 'Null of what is no table.' }),
  })
  .meta({ id: 'ValidationReport' })

export const issueQuery = {
  severity: severitySchema.optional(),
  code: z.string().min(1).max(60).optional(),
  row: z.coerce.number().int().min(1).max(10_000_000).optional().meta({ type: 'integer' }),
}
