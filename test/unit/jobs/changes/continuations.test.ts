import { describe, expect, it } from 'vitest'
import { continuations } from '../../../../src/jobs/changes/continuations.ts'

const start = new Map([
  ['R001', ['a', 'b', 'c', 'd']],
  ['R002', ['e', 'f']],
])

describe('the start route that a route continues', () => {
  it('is the one from which most of its pupils come', () => {
    expect(continuations(start, [['a', 'b', 'c', 'e'], ['f']])).toEqual(['R001', 'R002'])
  })

  it('is continued by one route alone, the one that leaves most pupils where they were', () => {
    expect(continuations(start, [['a'], ['b', 'c', 'd'], ['e', 'f']])).toEqual([undefined, 'R001', 'R002'])
  })

  it('may be the second choice of a route whose first is continued by another', () => {
    expect(
      continuations(start, [
        ['a', 'b', 'e', 'f'],
        ['c', 'd'],
      ]),
    ).toEqual(['R002', 'R001'])
  })

  it('is none of a route of new pupils', () => {
    expect(continuations(start, [['x', 'y']])).toEqual([undefined])
  })
})
