import { describe, expect, it } from 'vitest'
import { trafficSeconds, type TravelMatrix } from '../../../../src/domain/travel.ts'
import { compileDrives, ownTable } from '../../../../src/solver/compile/legs.ts'

const SIZE = 3
const matrix: TravelMatrix = {
  size: SIZE,
  metres: Int32Array.from({ length: SIZE * SIZE }, (_, at) => 100 * at),
  milliseconds: Int32Array.from({ length: SIZE * SIZE }, (_, at) => 12_345 * at),
}
const BOTH = { am: true, pm: true }

/** Seconds and metres of a canonical leg as the words say: an afternoon is driven from the school's end. */
function legOf(direction: 'am' | 'pm', from: number, to: number, factor: number): readonly number[] {
  const at = direction === 'am' ? from * SIZE + to : to * SIZE + from
  return [trafficSeconds(matrix.milliseconds[at] ?? 0, factor), matrix.metres[at] ?? 0]
}

const pairs = Array.from({ length: SIZE * SIZE }, (_, at) => [Math.floor(at / SIZE), at % SIZE] as const)

function leg(table: Int32Array | undefined, row: number, column: number): readonly number[] {
  const at = 2 * (row * SIZE + column)
  return table === undefined ? [] : [...table.subarray(at, at + 2)]
}

describe('compiled drives', () => {
  it.each([
    { name: 'equal traffic', traffic: { am: 1.2, pm: 1.2 } },
    { name: 'more traffic in the afternoon', traffic: { am: 1.2, pm: 1.3 } },
  ])('are the same drives by either end, morning and afternoon, under $name', ({ traffic }) => {
    const drives = compileDrives(matrix, traffic, BOTH, ownTable)
    for (const [direction, name] of (['am', 'pm'] as const).entries())
      for (const [from, to] of pairs) {
        const expected = legOf(name, from, to, traffic[name])
        expect(leg(drives.legs[direction], from, to)).toEqual(expected)
        expect(leg(drives.legsInto[direction], to, from)).toEqual(expected)
      }
  })

  it('take memory once for both directions under equal traffic', () => {
    const { legs, legsInto } = compileDrives(matrix, { am: 1, pm: 1 }, BOTH, ownTable)
    expect(legs[1]).toBe(legsInto[0])
    expect(legsInto[1]).toBe(legs[0])
  })

  it('are none in a direction in which nobody travels', () => {
    const { legs, legsInto } = compileDrives(matrix, { am: 1, pm: 1 }, { am: true, pm: false }, ownTable)
    expect(legs[0]).toHaveLength(2 * SIZE * SIZE)
    expect([legs[1].length, legsInto[1].length]).toEqual([0, 0])
  })
})
