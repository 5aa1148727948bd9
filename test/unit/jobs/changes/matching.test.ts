import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestMatching, type Edge } from '../../../../src/jobs/changes/matching.ts'

const worthOf = (edges: readonly Edge[], matched: Int32Array): number =>
  edges.reduce((sum, edge) => sum + (matched[edge.left] === edge.right ? edge.worth : 0), 0)

/** The most that any matching is worth, by trying all. */
function most(edges: readonly Edge[]): number {
  const [first, ...rest] = edges
  if (first === undefined) return 0
  const apart = rest.filter((edge) => edge.left !== first.left && edge.right !== first.right)
  return Math.max(most(rest), first.worth + most(apart))
}

const SIDE = 4
const graphs = fc
  .array(
    fc.record({
      left: fc.nat(SIDE - 1),
      right: fc.nat(SIDE - 1),
      worth: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 12 },
  )
  .map((edges) => [...new Map(edges.map((edge) => [`${edge.left} ${edge.right}`, edge])).values()])

describe('the best matching', () => {
  it('is worth as much as any, and uses each side once', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const matched = bestMatching(edges, SIDE, SIDE)
        const used = [...matched].filter((right) => right >= 0)
        expect(new Set(used).size).toBe(used.length)
        expect(worthOf(edges, matched)).toBe(most(edges))
      }),
    )
  })

  it('of nothing is nothing', () => {
    expect([...bestMatching([], 2, 0)]).toEqual([-1, -1])
  })
})
