import { describe, expect, it } from 'vitest'
import { Labels, MEMORY_WORDS } from '../../../../src/solver/bound/labels.ts'

/** Labels that remember the units at these positions of the same list. */
function remembering(...lists: readonly (readonly number[])[]): Labels {
  const labels = new Labels(lists.length)
  lists.forEach((positions, label) => {
    for (const at of positions) labels.memory[label * MEMORY_WORDS + (at >> 5)]! |= 1 << (at & 31)
  })
  return labels
}

describe('what labels remember', () => {
  it('is told by position, in the first word and beyond it', () => {
    const labels = remembering([0, 31, 32, 63])
    const told = [0, 1, 31, 32, 33, 63].filter((position) => labels.remembers(0, position))
    expect(told).toEqual([0, 31, 32, 63])
  })

  it('is no more than another’s where that has every one of them', () => {
    const labels = remembering([0, 40], [0, 5, 40, 63])
    expect(labels.remembersNoMore(0, 1)).toBe(true)
    expect(labels.remembersNoMore(1, 0)).toBe(false)
  })

  it('is more where one of them is missing, be it beyond the first word', () => {
    const labels = remembering([0, 63], [0, 31], [31])
    expect(labels.remembersNoMore(0, 1)).toBe(false)
    expect(labels.remembersNoMore(1, 2)).toBe(false)
  })
})
