import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { LatLon } from '../../../src/domain/place.ts'
import { toGrid, toWgs84 } from '../../../src/geography/grid.ts'
import { serviceGround } from '../../../src/geography/service-area.ts'
import { reachedFrom } from '../../../src/roads/route/reached-from.ts'
import { snapPlace } from '../../../src/roads/snap.ts'
import { at, networkOf } from '../../support/tiny-roads.ts'

/** How often a ray to the east crosses the rings: odd inside (the even-odd rule). */
function holds(area: ReturnType<typeof serviceGround>['area'], { lat, lon }: LatLon): boolean {
  let inside = false
  for (const ring of area.coordinates.flat())
    for (const [index, [x = 0, y = 0]] of ring.entries()) {
      const [toX = 0, toY = 0] = ring[index + 1] ?? [x, y]
      if (y > lat !== toY > lat && lon < x + ((lat - y) / (toY - y)) * (toX - x)) inside = !inside
    }
  return inside
}

const square = fc.record({
  easting: fc.integer({ min: 360_000, max: 372_000 }),
  northing: fc.integer({ min: 170_000, max: 182_000 }),
})

describe('the ground of a service area', () => {
  it('is as it was drawn for a small network', () => {
    const network = networkOf({
      nodes: { a: [0, 0], b: [3000, 0], c: [6000, 0], d: [3000, 2000], e: [0, 2000] },
      ways: { ab: {}, bc: {}, bd: {}, de: {}, ea: {} },
    })
    const school = snapPlace(at(6000, 0), network.snapIndex, network.arrays)
    const { area } = serviceGround(reachedFrom(network, school, 600_000))
    const golden: unknown = JSON.parse(readFileSync('test/golden/service-area.geojson', 'utf8'))
    expect({ type: 'Feature', properties: {}, geometry: area }).toEqual(golden)
  })

  it('holds every place that it was made of, and none twice as far as it reaches', () => {
    fc.assert(
      fc.property(fc.array(square, { minLength: 1, maxLength: 40 }), square, (squares, other) => {
        const places = squares.map(({ easting, northing }) => toWgs84(easting, northing))
        const { area, nearMetres } = serviceGround(places)
        for (const place of places) expect(holds(area, place)).toBe(true)
        const away = Math.min(
          ...squares.map(({ easting, northing }) =>
            Math.hypot(easting - other.easting, northing - other.northing),
          ),
        )
        // A gap that is closed may hold anything within.
        const isClosed = area.coordinates.every((rings) => rings.length === 1)
        if (away > 3 * nearMetres && squares.length < 8 && isClosed)
          expect(holds(area, toWgs84(other.easting, other.northing))).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  it('has its outer rings anticlockwise and closed', () => {
    const { area } = serviceGround([at(0, 0), at(5000, 0)])
    expect(area.coordinates).toHaveLength(2)
    for (const [outer = []] of area.coordinates) {
      expect(outer.at(0)).toEqual(outer.at(-1))
      const corners = outer.map(([lon = 0, lat = 0]) => toGrid({ lat, lon }))
      const twice = corners
        .slice(1)
        .reduce(
          (sum, to, index) =>
            sum + (corners[index]?.easting ?? 0) * to.northing - to.easting * (corners[index]?.northing ?? 0),
          0,
        )
      expect(twice).toBeGreaterThan(0)
    }
  })

  it('is put together coarsely where it is wide, and is nothing of nowhere', () => {
    const wide = Array.from({ length: 90 * 90 }, (_, index) =>
      toWgs84(300_000 + 300 * (index % 90), 200_000 + 300 * Math.floor(index / 90)),
    )
    expect(serviceGround(wide).nearMetres).toBe(480)
    expect(serviceGround([]).area.coordinates).toEqual([])
  })
})
