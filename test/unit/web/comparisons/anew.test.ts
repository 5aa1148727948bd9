import { describe, expect, it } from 'vitest'
import type { ComparisonShown } from '../../../../web/shown.ts'
import { anewOf, isGoingOn } from '../../../../web/comparisons/anew.ts'
import { figures, framework } from './shown-frameworks.ts'

const shown = (...reoptimised: ComparisonShown['reoptimised']): ComparisonShown => ({
  id: '0'.repeat(26),
  plan_id: '0'.repeat(26),
  revision: 1,
  framework_version_ids: ['A'],
  reoptimise_seconds: 20,
  created_at: '2026-11-22T09:00:00.000Z',
  created_by: 'someone',
  cancel_requested: false,
  comparison: {
    schema: 'schoolway.comparison/1',
    plan: { framework: 'Own', pupils: 5, unserved: 0, figures: figures(120_000) },
    frameworks: [framework('A')],
  },
  reoptimised,
})

describe('a plan made anew', () => {
  it('is told beside the same routes re-priced, and beside the plan as it is', () => {
    const ended = {
      framework_version_id: 'A',
      state: 'done',
      progress: null,
      figures: figures(90_000),
      unserved: 0,
      difference_pence: -30_000,
    } as const
    expect(anewOf(shown(ended), new Map())).toMatchObject([
      { repricedPence: 100_000, pence: 90_000, againstRepriced: -10_000, againstPlan: -30_000, unserved: 0 },
    ])
  })

  it('is not set beside what carries other pupils', () => {
    const ended = {
      framework_version_id: 'A',
      state: 'done',
      progress: null,
      figures: figures(90_000),
      unserved: 2,
      difference_pence: -30_000,
    } as const
    const [anew] = anewOf(shown(ended), new Map())
    expect([anew?.fewer, anew?.againstPlan, anew?.againstRepriced]).toEqual([2, undefined, undefined])
  })

  it('has a best so far while it is worked on, and no total yet', () => {
    const progress = { kind: 'incumbent', annual_pence: 95_000 }
    const [anew] = anewOf(shown({ framework_version_id: 'A', state: 'running', progress }), new Map())
    expect(anew?.soFarPence).toBe(95_000)
    expect(anew?.pence).toBeUndefined()
  })

  it('goes on until none waits or is worked on', () => {
    expect(isGoingOn([{ state: 'done' }, { state: 'queued' }])).toBe(true)
    expect(isGoingOn([{ state: 'running' }])).toBe(true)
    expect(isGoingOn([{ state: 'done' }, { state: 'failed' }, { state: 'cancelled' }])).toBe(false)
    expect(isGoingOn([])).toBe(false)
  })
})
