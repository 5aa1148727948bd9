import { describe, expect, it } from 'vitest'
import { haversineMetres } from '../../../../src/domain/place.ts'
import { REACH_STEP_METRES } from '../../../../src/domain/travel.ts'
import { reachedFrom } from '../../../../src/roads/route/reached-from.ts'
import { snapPlace } from '../../../../src/roads/snap.ts'
import { at, type Drawing, driveOn, networkOf } from '../../../support/tiny-roads.ts'

/** A lane of 6 km, and a one-way street off its middle that leads round to its far end. */
const DRAWING: Drawing = {
  nodes: { a: [0, 0], b: [3000, 0], c: [6000, 0], d: [3000, 2000], e: [0, 2000] },
  ways: { ab: {}, bc: {}, bd: { oneway: 'yes' }, de: {}, ea: {} },
}
const network = networkOf(DRAWING)
const reached = (to: readonly [number, number], milliseconds: number) =>
  reachedFrom(network, snapPlace(at(...to), network.snapIndex, network.arrays), milliseconds)

const near = (list: ReturnType<typeof reached>, east: number, north: number) =>
  list.find((place) => haversineMetres(place, at(east, north)) <= REACH_STEP_METRES)

const HOUR = 3_600_000

describe('the places from which a school is reached', () => {
  it('lie along every road, no farther apart than was said', () => {
    const all = reached([6000, 0], HOUR)
    for (let east = 0; east <= 6000; east += 250) expect(near(all, east, 0), `${east}`).toBeDefined()
    for (let north = 0; north <= 2000; north += 250) expect(near(all, 3000, north), `${north}`).toBeDefined()
  })

  it('are as far as the drive that a route would take', () => {
    const origin = at(0, 0)
    let compared = 0
    for (const { lat, lon, milliseconds } of reached([5500, 0], HOUR)) {
      const east = haversineMetres({ lat, lon: origin.lon }, { lat, lon })
      const north = haversineMetres({ lat: origin.lat, lon }, { lat, lon })
      // At a crossing a place may be of either road.
      const isAtCrossing =
        [0, 3000, 6000].some((end) => Math.abs(east - end) < 60) && (north < 60 || north > 1940)
      const leg = driveOn(network, [east, north], [5500, 0])
      if (leg === undefined || isAtCrossing || leg.metres < 200) continue
      compared++
      expect(Math.abs(leg.milliseconds - milliseconds)).toBeLessThan(0.03 * leg.milliseconds + 3000)
    }
    expect(compared).toBeGreaterThan(40)
  })

  it('are those towards the school: nobody drives against a one-way street', () => {
    const from = near(reached([6000, 0], HOUR), 3000, 1000)?.milliseconds ?? 0
    const direct = near(reached([6000, 0], HOUR), 3000, 0)?.milliseconds ?? 0
    // Round by d, e and a, nine kilometres farther, not one.
    expect(from - direct).toBeGreaterThan(5 * 60_000)
  })

  it('are fewer the less time there is, and none takes longer', () => {
    const [few, many] = [reached([6000, 0], 120_000), reached([6000, 0], HOUR)]
    expect(few.length).toBeGreaterThan(3)
    expect(few.length).toBeLessThan(many.length)
    expect(Math.max(...few.map(({ milliseconds }) => milliseconds))).toBeLessThanOrEqual(120_000)
  })

  it('are not behind the school on its own one-way street', () => {
    const ring = networkOf({
      nodes: { a: [0, 0], b: [4000, 0], c: [4000, 900], d: [0, 900] },
      ways: { abcda: { oneway: 'yes' } },
    })
    const found = reachedFrom(ring, snapPlace(at(2000, 0), ring.snapIndex, ring.arrays), 60_000)
    expect(near(found, 1800, 0)).toBeDefined()
    expect(near(found, 2600, 0)).toBeUndefined()
  })
})
