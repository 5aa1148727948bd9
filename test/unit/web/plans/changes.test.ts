import { describe, expect, it } from 'vitest'
import { changeRows } from '../../../../web/plans/change-rows.ts'
import { editFaults } from '../../../../web/plans/edit-faults.ts'
import { editWords } from '../../../../web/plans/edit-words.ts'
import { historyRows, undoable } from '../../../../web/plans/revisions.ts'
import type { ChangeShown, RevisionShown } from '../../../../web/plans/shown-plan.ts'

const revision = (number: number, more: Partial<RevisionShown> = {}): RevisionShown => ({
  number,
  created_at: '2026-11-22T09:00:00.000Z',
  created_by: 'someone',
  annual_pence: 1000 + number,
  findings: 0,
  edit: null,
  undone: false,
  undoes: null,
  ...more,
})

const side = (minutes: number) => ({ route_id: 'R001', minutes, home_clock: '08:05:00' })
const pupil = (id: string, before: number | null, after: number | null) => ({
  pupil_id: id,
  direction: 'am' as const,
  before: before === null ? null : side(before),
  after: after === null ? null : side(after),
  limit_minutes: 45,
})
const change = (pupils: ReturnType<typeof pupil>[]): ChangeShown => ({
  revision: revision(2),
  difference: { annual_pence: 0, routes: [], opened: [], closed: [], pupils },
  warnings: [{ code: 'over_guide', pupil_id: 'P1', direction: 'am', minutes: 50, guide_minutes: 45 }],
})

describe('a plan’s history', () => {
  const rows = historyRows([
    revision(1),
    revision(2, { edit: { kind: 'move_pupil', pupil_id: 'P1', to: 'R002' }, undone: true }),
    revision(3, { undoes: 2 }),
    revision(4, { edit: { kind: 'lock_route', route_id: 'R002' } }),
  ])

  it('is told newest first, each against the one before', () => {
    expect(rows.map(({ what }) => what)).toEqual([
      'R002 locked',
      'Change 2 taken back',
      'P1 moved to R002',
      'As the search left it',
    ])
    expect(rows.map(({ difference }) => difference)).toEqual([1, 1, 1, undefined])
  })

  it('says what an undo would take back: the last change that is not taken back', () => {
    expect(undoable(rows)?.number).toBe(4)
    expect(undoable(rows.slice(1))).toBeUndefined()
  })

  it('names no pupil to whoever sees none', () => {
    expect(editWords({ kind: 'move_pupil' })).toBe('A pupil moved to another route')
    expect(editWords({ kind: 'of_tomorrow' })).toBe('A change')
  })
})

describe('what a change does', () => {
  it('is summed up in one sentence, each child once', () => {
    expect(changeRows(change([pupil('P1', 38, 50), pupil('P2', 30, 29)])).summary).toBe(
      '1 child rides longer, by at most 12 minutes; 1 child rides shorter, by at most 1 minute.',
    )
    expect(changeRows(change([])).summary).toBe('No child rides longer or shorter.')
  })

  it('has a row for each journey, with the guide that it goes beyond', () => {
    const [first, second] = changeRows(change([pupil('P1', 38, 50), pupil('P2', null, 29)])).journeys
    expect(first).toMatchObject({
      before: 'R001, 38 minutes, at home 08:05',
      minutes: '+12',
      isOverGuide: true,
    })
    expect(second).toMatchObject({ before: 'on no route', minutes: '', isOverGuide: false })
  })
})

describe('a change that was refused', () => {
  it('is told in words, with the rules that it would break, each once', () => {
    const problem =
      'ride_time: R001 am MTWTF P7: the pupil is aboard for longer than allowed (expected 2700, found 2830)'
    const errors = [
      { field: 'body.pupil_id', problem: 'This is about P7.' },
      { field: 'plan', problem },
      { field: 'plan', problem },
    ]
    const faults = editFaults({ ok: false, code: 'ride_too_long', errors }, 'move_to')
    expect(faults).toEqual([
      {
        field: 'move_to',
        text: 'Nothing was changed. A pupil would be aboard for longer than allowed. Choose another position or another route.',
      },
      { text: 'R001 in the morning, P7: the pupil is aboard for longer than allowed.' },
    ])
  })
})
