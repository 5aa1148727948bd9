import { describe, expect, it } from 'vitest'
import { cutsThatStay } from '../../../../src/solver/bound/renew-cuts.ts'

const cut = (...units: [number, number, number]) => ({ units, memory: units })
const known = [cut(0, 1, 2), cut(1, 2, 3), cut(2, 3, 4)]
const duals = Float64Array.of(-500, 0, -300)

describe('cuts when others come', () => {
  it('stay where there is room', () => {
    expect(cutsThatStay(known, duals, [cut(3, 4, 5)], 4)).toEqual([true, true, true])
  })

  it('make way for themselves with more memory', () => {
    expect(cutsThatStay(known, duals, [cut(0, 1, 2)], 4)).toEqual([false, true, true])
  })

  it('go where there is no room and they are idle', () => {
    expect(cutsThatStay(known, duals, [cut(3, 4, 5)], 3)).toEqual([true, false, true])
  })

  it('are all there can be where none is idle', () => {
    expect(cutsThatStay(known, duals.with(1, -5), [cut(3, 4, 5)], 3)).toBeUndefined()
  })
})
