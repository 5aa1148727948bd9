import type { IssueKind } from '../domain/issue.ts'
import { fileIssues } from './catalogue/files.ts'
import { frameworkIssues } from './catalogue/framework.ts'
import { otherIssues } from './catalogue/others.ts'
import { pupilIssues } from './catalogue/pupils.ts'
import { rowIssues } from './catalogue/rows.ts'

const catalogue = { ...fileIssues, ...rowIssues, ...pupilIssues, ...otherIssues, ...frameworkIssues }

export type IntakeCode = keyof typeof catalogue

/** Every fault that reading can find: `docs/errors.md` shows each with an example. */
export const intakeCatalogue: Readonly<Record<IntakeCode, IssueKind>> = catalogue
