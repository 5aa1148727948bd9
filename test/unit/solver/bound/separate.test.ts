import { describe, expect, it } from 'vitest'
import { separateCuts } from '../../../../src/solver/bound/separate.ts'

const column = (met: readonly number[]) => ({ column: { tokens: [], met, cost: 0 }, share: 0.5 })
const broken = (...routes: (readonly number[])[]) => ({
  value: 0,
  duals: new Float64Array(4),
  cutDuals: new Float64Array(0),
  used: routes.map(column),
})

describe('cuts over three units', () => {
  it('are found where routes that serve two of them come to more than one', () => {
    expect(separateCuts(4, broken([0, 1], [1, 2], [0, 2]), [], 10)).toEqual([
      { units: [0, 1, 2], memory: [0, 1, 2] },
    ])
  })

  it('remember at the units between', () => {
    const [cut] = separateCuts(4, broken([0, 3, 1], [1, 2], [0, 2]), [], 10)
    expect(cut?.memory).toEqual([0, 1, 2, 3])
  })

  it('come back with more memory where one that is known is broken all the same', () => {
    const known = [{ units: [0, 1, 2] as const, memory: [0, 1, 2] }]
    expect(separateCuts(4, broken([0, 3, 1], [1, 2], [0, 2]), known, 10)).toEqual([
      { units: [0, 1, 2], memory: [0, 1, 2, 3] },
    ])
  })

  it('do not come back where their memory is enough', () => {
    const known = [{ units: [0, 1, 2] as const, memory: undefined }]
    expect(separateCuts(4, broken([0, 3, 1], [1, 2], [0, 2]), known, 10)).toEqual([])
  })
})
