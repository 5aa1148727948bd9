import { describe, expect, it } from 'vitest'
import { searchPoints } from '../../../../web/plans/search-points.ts'

describe('the moments of a search', () => {
  it('are what a job told of its progress, and nothing else that it told', () => {
    const events = [
      { kind: 'started', attempt: 1, resumed: false },
      { kind: 'progress', annual_pence: 500, routes: 4, unserved_pupils: 2, iterations: 9, seconds: 1.5 },
      { kind: 'incumbent', annual_pence: 400, unserved_pupils: 0, progress: 0.5 },
    ]
    const items = events.map((event, index) => ({
      sequence: index + 1,
      at: '2026-09-01T08:45:00.000Z',
      event,
    }))
    expect(searchPoints({ items, next: 3 })).toEqual([{ seconds: 1.5, pence: 500, routes: 4, unserved: 2 }])
  })
})
