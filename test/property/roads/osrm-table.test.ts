import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openOsrm } from '../../../src/roads/osrm/open-osrm.ts'
import { startFakeOsrm } from '../../unit/roads/osrm/fake-osrm.ts'

const limits = { timeoutMilliseconds: 10_000, concurrency: 4, retryMilliseconds: 1 }

/** Some of the places lie beyond the sea: no way there. */
const place = fc.record({
  lat: fc.integer({ min: 50_000, max: 55_000 }).map((value) => value / 1000),
  lon: fc.integer({ min: -5000, max: 500 }).map((value) => value / 1000),
})

it('whatever a server’s limit, a matrix in blocks is the matrix in one piece', async () => {
  const whole = await startFakeOsrm({ maxTableSize: 1000 })
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { maxLength: 30 }),
        fc.integer({ min: 1, max: 29 }),
        async (places, limit) => {
          const limited = await startFakeOsrm({ maxTableSize: limit })
          try {
            const expected = await openOsrm(whole.url, limits).matrix(places)
            const matrix = await openOsrm(limited.url, limits).matrix(places)
            expect(matrix.metres).toEqual(expected.metres)
            expect(matrix.milliseconds).toEqual(expected.milliseconds)
          } finally {
            await limited.close()
          }
        },
      ),
      { numRuns: 25 },
    )
  } finally {
    await whole.close()
  }
})
