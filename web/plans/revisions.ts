import { editWords } from './edit-words.ts'
import type { RevisionShown } from './shown-plan.ts'

/** A revision of a plan as its history tells it. */
export interface HistoryRow {
  readonly number: number
  readonly at: string
  readonly what: string
  readonly isEdit: boolean
  readonly undone: boolean
  readonly annualPence: number
  /** Against the revision before it; undefined of the first. */
  readonly difference: number | undefined
  readonly findings: number
}

function whatOf(revision: RevisionShown): string {
  if (revision.undoes !== null) return `Change ${revision.undoes} taken back`
  return revision.edit === null ? 'As the search left it' : editWords(revision.edit)
}

/** A plan's history, newest first. @param revisions oldest first */
export const historyRows = (revisions: readonly RevisionShown[]): readonly HistoryRow[] =>
  revisions
    .map((revision, at): HistoryRow => {
      const before = revisions[at - 1]
      return {
        number: revision.number,
        at: revision.created_at,
        what: whatOf(revision),
        isEdit: revision.edit !== null,
        undone: revision.undone,
        annualPence: revision.annual_pence,
        difference: before === undefined ? undefined : revision.annual_pence - before.annual_pence,
        findings: revision.findings,
      }
    })
    .toReversed()

/** The change that an undo would take back: the last that is not taken back yet. */
export const undoable = (rows: readonly HistoryRow[]): HistoryRow | undefined =>
  rows.find(({ isEdit, undone }) => isEdit && !undone)
