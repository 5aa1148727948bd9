import fc from 'fast-check'
import { expect, it } from 'vitest'
import { POINTS_EACH } from '../../../src/geography/choose-points.ts'
import { toWgs84 } from '../../../src/geography/grid.ts'
import { pickUpPoints, type Walker } from '../../../src/geography/pick-up-points.ts'
import { openCrowFlies } from '../../../src/roads/crow-flies.ts'
import { estimatedWalkMetres } from '../../../src/roads/walk-estimate.ts'

const roads = openCrowFlies(1.35, 30)

/** Crowded enough that many share: homes within 1.2 km, some of them the same. */
const walkers: fc.Arbitrary<readonly Walker[]> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 8 }),
    ),
    {
      maxLength: 14,
    },
  )
  .map((rows) =>
    rows.map(([east, north, allowance], index) => ({
      id: `P${index}`,
      home: toWgs84(360_000 + east * 20, 170_000 + north * 20),
      walkMetres: allowance * 100,
    })),
  )

it('every point is within the walk of all whom it lists, and of two at least; nobody has more than five', async () => {
  await fc.assert(
    fc.asyncProperty(walkers, async (all) => {
      const byId = new Map(all.map((walker) => [walker.id, walker]))
      const counts = new Map<string, number>()
      for (const { place, walkers: listed } of await pickUpPoints(all, roads)) {
        expect(listed.length).toBeGreaterThanOrEqual(2)
        for (const { id, metres } of listed) {
          counts.set(id, (counts.get(id) ?? 0) + 1)
          const { home, walkMetres } = byId.get(id) ?? { home: place, walkMetres: -1 }
          const walk = estimatedWalkMetres(home, place)
          expect(walk).toBeLessThanOrEqual(walkMetres)
          expect(Math.abs(metres - walk)).toBeLessThanOrEqual(0.5001)
        }
      }
      expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(POINTS_EACH)
    }),
    { numRuns: 60 },
  )
})

it('the order in which pupils come makes no difference', async () => {
  await fc.assert(
    fc.asyncProperty(walkers, fc.infiniteStream(fc.nat()), async (all, keys) => {
      const shuffled = all
        .map((walker) => ({ walker, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ walker }) => walker)
      expect(await pickUpPoints(shuffled, roads)).toEqual(await pickUpPoints(all, roads))
    }),
    { numRuns: 25 },
  )
})

it('two who could share the door of one of them are offered a point', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (metres) => {
      const [a, b] = [toWgs84(360_000, 170_000), toWgs84(360_000 + metres, 170_000)]
      const points = await pickUpPoints(
        [
          { id: 'A', home: a, walkMetres: 10 },
          { id: 'B', home: b, walkMetres: 400 },
        ],
        roads,
      )
      expect(points.length).toBeGreaterThan(0)
    }),
    { numRuns: 30 },
  )
})
