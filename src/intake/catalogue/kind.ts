import type { IssueKind } from '../../domain/issue.ts'

export const error = (problem: string, action: string): IssueKind => ({ severity: 'error', problem, action })

export const warning = (problem: string, action: string): IssueKind => ({
  severity: 'warning',
  problem,
  action,
})
