import { describe, expect, it } from 'vitest'
import { type RunLabel, RunLabels } from '../../../../../src/solver/fixed/exact/run-labels.ts'

const LABEL: RunLabel = { metres: 5000, clock: 600, earliest: 600, spares: [300, 400] }

const admitted = (before: RunLabel, after: Partial<RunLabel>, from = 0): boolean => {
  const labels = new RunLabels()
  labels.admit(1, before, from)
  return labels.admit(1, { ...before, ...after }, from)
}

describe('beginnings of a run', () => {
  it.each([
    ['the same', {}],
    ['longer', { metres: 5001 }],
    ['slower', { clock: 601 }],
    ['no earlier', { earliest: 601 }],
    ['with less time left for somebody', { spares: [300, 399] }],
  ])('are left where another is known: %s', (_, change) => {
    expect(admitted(LABEL, change)).toBe(false)
  })

  it.each([
    ['shorter', { metres: 4999, clock: 700 }],
    ['quicker', { metres: 5001, clock: 599 }],
    ['with more time left for somebody', { clock: 700, spares: [301, 400] }],
  ])('are kept where they are better in something: %s', (_, change) => {
    expect(admitted(LABEL, change)).toBe(true)
  })

  it('compare by metres only from where fewer of them are never dearer', () => {
    expect(admitted(LABEL, { metres: 6000 }, 5001)).toBe(true)
    expect(admitted(LABEL, { metres: 6000 }, 5000)).toBe(false)
    expect(admitted(LABEL, {}, 9000)).toBe(false)
  })

  it('of other stops are another matter', () => {
    const labels = new RunLabels()
    labels.admit(1, LABEL, 0)
    expect(labels.admit(2, { ...LABEL, metres: 9000 }, 0)).toBe(true)
    labels.clear()
    expect(labels.admit(1, { ...LABEL, metres: 9000 }, 0)).toBe(true)
  })
})
