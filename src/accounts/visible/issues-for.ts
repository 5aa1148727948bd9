import type { Issue } from '../../domain/issue.ts'
import type { Role } from '../roles.ts'

export interface WholeIssue {
  readonly view: 'whole'
  readonly issue: Issue
}

/** That there is a fault of this kind: not in which row, nor of which pupil. */
export interface IssueKindOnly extends Pick<Issue, 'code' | 'severity' | 'action'> {
  readonly view: 'kind'
}

export type IssueView = WholeIssue | IssueKindOnly

/** Who reads the faults of a pupil list one by one: a fault may name a column of needs beside a reference. */
const SEE_PUPILS: readonly Role[] = ['officer', 'auditor']

/** Whether a role sees in which row a fault is, and of whom. */
export const seesWholeIssues = (role: Role, aboutPupils: boolean): boolean =>
  role !== 'panel' && (!aboutPupils || SEE_PUPILS.includes(role))

/**
 * Issues as a role may see them.
 * @param aboutPupils they are of a pupil list, of locks, or of whatever else has a row for a child
 * @returns undefined for the panel, which sees no list of any kind
 */
export function issuesFor(
  role: Role,
  issues: readonly Issue[],
  aboutPupils: boolean,
): readonly IssueView[] | undefined {
  if (role === 'panel') return undefined
  return issues.map((issue) => {
    const isOfChild = aboutPupils || issue.pupilId !== undefined
    if (seesWholeIssues(role, isOfChild)) return { view: 'whole', issue }
    return { view: 'kind', code: issue.code, severity: issue.severity, action: issue.action }
  })
}
