import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simplified } from '../../../src/geography/simplify.ts'

/** Metres of a degree at the latitude of these lines. */
const [EAST, NORTH] = [111_195 * Math.cos((51.45 * Math.PI) / 180), 111_195]
const at = (east: number, north: number): [number, number] => [-2.59 + east / EAST, 51.45 + north / NORTH]

const distance = (p: readonly number[], a: readonly number[], b: readonly number[]): number => {
  const [px, py, bx, by] = [
    (p[0]! - a[0]!) * EAST,
    (p[1]! - a[1]!) * NORTH,
    (b[0]! - a[0]!) * EAST,
    (b[1]! - a[1]!) * NORTH,
  ]
  const length = bx * bx + by * by
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, (px * bx + py * by) / length))
  return Math.hypot(px - t * bx, py - t * by)
}

describe('a simplified line', () => {
  it('loses what lies on a straight road and keeps its corners', () => {
    const line = [at(0, 0), at(100, 1), at(200, 0), at(200, 100), at(201, 200)]
    expect(simplified(line, 4)).toEqual([line[0], line[2], line[4]])
  })

  it('is as it was where it has two positions or fewer', () => {
    for (const line of [[], [at(0, 0)], [at(0, 0), at(0, 0)]]) expect(simplified(line, 4)).toEqual(line)
  })

  it('keeps its ends, its order, and to its road by the metres that are given', () => {
    const place = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }))
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 1, max: 60 }),
        (all, metres) => {
          const line = all.map(([east, north]) => at(east, north))
          const fewer = simplified(line, metres)
          expect([fewer[0], fewer.at(-1)]).toEqual([line[0], line.at(-1)])
          const kept = fewer.map((position) => line.indexOf(position as [number, number]))
          expect(kept).toEqual(kept.toSorted((a, b) => a - b))
          const gaps = line.map((position) =>
            Math.min(...fewer.slice(1).map((to, index) => distance(position, fewer[index]!, to))),
          )
          // The plane that it is measured on is that of its first position.
          expect(Math.max(...gaps)).toBeLessThanOrEqual(metres * 1.01)
        },
      ),
    )
  })
})
