import { describe, expect, it } from 'vitest'
import { openSections, packSections } from '../../../../src/roads/cache/sections.ts'

const columns = {
  odd: new Uint8Array([1, 2, 3]),
  wide: new Float64Array([1.5, -2.25]),
  ints: new Int32Array([7, -8, 9]),
  none: new Int32Array(0),
}

describe('packed sections', () => {
  it('come back as they were', () => {
    const opened = openSections(packSections({ columns, meta: { stamp: 'é', list: [1] } }))
    expect(opened?.meta).toEqual({ stamp: 'é', list: [1] })
    expect(opened?.columns).toEqual(columns)
  })

  it('are not opened when any byte of them is another', () => {
    const whole = packSections({ columns, meta: { stamp: 'x' } })
    for (let at = 0; at < whole.length; at++) {
      const damaged = whole.slice()
      damaged[at] = (damaged[at] as number) ^ 0x55
      expect(openSections(damaged)).toBeUndefined()
    }
  })

  it('are not opened when they are cut short', () => {
    const whole = packSections({ columns, meta: {} })
    for (let size = 0; size < whole.length; size += 7)
      expect(openSections(whole.slice(0, size))).toBeUndefined()
  })
})
