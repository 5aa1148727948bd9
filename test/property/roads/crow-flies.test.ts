import fc from 'fast-check'
import { expect, it } from 'vitest'
import { haversineMetres, type LatLon } from '../../../src/domain/place.ts'
import { openCrowFlies } from '../../../src/roads/crow-flies.ts'

const place: fc.Arbitrary<LatLon> = fc.record({
  lat: fc.double({ min: 49.9, max: 60.8, noNaN: true }),
  lon: fc.double({ min: -8, max: 1.7, noNaN: true }),
})

it('the quick matrix is the haversine formula, cell by cell, and symmetric', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(place, { maxLength: 12 }),
      fc.double({ min: 1, max: 2, noNaN: true }),
      fc.double({ min: 10, max: 90, noNaN: true }),
      async (places, circuity, kmh) => {
        const { size, metres, milliseconds } = await openCrowFlies(circuity, kmh).matrix(places)
        for (const [row, from] of places.entries())
          for (const [column, to] of places.entries()) {
            const at = row * size + column
            const exact = haversineMetres(from, to) * circuity
            const cell = metres[at] ?? Number.NaN
            // Half a metre, and a micrometre for two formulas that round their last digits differently.
            expect(Math.abs(cell - exact)).toBeLessThanOrEqual(0.500001)
            expect(Math.abs((milliseconds[at] ?? Number.NaN) - (cell * 3600) / kmh)).toBeLessThanOrEqual(
              500.001,
            )
            expect(cell).toBe(metres[column * size + row])
          }
      },
    ),
  )
})
