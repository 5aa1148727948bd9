import fc from 'fast-check'
import { expect, it } from 'vitest'
import { haversineMetres } from '../../../src/domain/place.ts'
import { toGrid, toWgs84 } from '../../../src/geography/grid.ts'

const easting = fc.integer({ min: 80_000, max: 650_000 })
const northing = fc.integer({ min: 10_000, max: 1_200_000 })

it('a grid reference there and back is the same, to the digits of the degrees', () => {
  fc.assert(
    fc.property(easting, northing, (east, north) => {
      const there = toWgs84(east, north)
      const back = toGrid(there)
      expect(Math.hypot(back.easting - east, back.northing - north)).toBeLessThan(0.1)
    }),
  )
})

it('metres of the grid are metres on the ground, within its scale of a thousandth', () => {
  fc.assert(
    fc.property(easting, northing, fc.integer({ min: 100, max: 5000 }), (east, north, step) => {
      const ground = haversineMetres(toWgs84(east, north), toWgs84(east + step, north))
      // A sphere's metres differ from the ellipsoid's by up to half a percent.
      expect(Math.abs(ground / step - 1)).toBeLessThan(0.006)
    }),
  )
})
