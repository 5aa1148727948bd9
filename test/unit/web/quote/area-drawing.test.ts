import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Drawn, drawAreas } from '../../../../web/quote/area-drawing.ts'

const place = fc.record({
  lat: fc.double({ min: 51, max: 52, noNaN: true }),
  lon: fc.double({ min: -3, max: -2, noNaN: true }),
})
const ring = fc.array(
  place.map(({ lat, lon }) => [lon, lat]),
  { minLength: 3, maxLength: 12 },
)

const areasOf = (rings: readonly (readonly number[][])[]): Drawn['areas'] => ({
  type: 'FeatureCollection',
  features: [75, 45].map((minutes) => ({
    type: 'Feature',
    id: `S-${minutes}`,
    properties: { school_id: 'S', minutes, near_metres: 250 },
    geometry: { type: 'MultiPolygon', coordinates: rings.map((each) => [each.map((corner) => [...corner])]) },
  })),
})

const drawn = fc.record({
  school: place,
  areas: fc.option(fc.array(ring, { maxLength: 3 }), { nil: undefined }),
})

describe('the drawing of service areas', () => {
  it('holds everything within its sheet, whatever is drawn', () => {
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 4 }), place, (list, home) => {
        const sheet = drawAreas(
          list.map(({ school, areas }) => ({ school, areas: areas && areasOf(areas) })),
          home,
        )
        const inside = (x: number, y: number) => x >= 0 && x <= sheet.width && y >= 0 && y <= sheet.height
        for (const { school, home: at, areas } of sheet.drawings) {
          expect([inside(school.x, school.y), inside(at.x, at.y)]).toEqual([true, true])
          for (const { path } of areas)
            for (const [, x, y] of path.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g))
              expect(inside(Number(x), Number(y)), path).toBe(true)
        }
        if (sheet.scale !== undefined) expect(sheet.scale.length).toBeLessThan(sheet.width / 2)
      }),
      { numRuns: 50 },
    )
  })

  it('has north up and east to the right, on one scale for all schools', () => {
    const home = { lat: 51.45, lon: -2.6 }
    const [north, east] = [
      { school: { lat: 51.55, lon: -2.6 }, areas: undefined },
      { school: { lat: 51.45, lon: -2.45 }, areas: undefined },
    ]
    const { drawings, scale } = drawAreas([north, east], home)
    const [first, second] = drawings
    expect(first?.home).toEqual(second?.home)
    expect([first?.school.x, second?.school.y]).toEqual([first?.home.x, second?.home.y])
    expect(first?.school.y).toBeLessThan(first?.home.y ?? 0)
    expect(second?.school.x).toBeGreaterThan(second?.home.x ?? 0)
    // A tenth of a degree of latitude is 6.9 miles.
    const perMile = (scale?.length ?? 0) / (scale?.miles ?? 1)
    expect(((first?.home.y ?? 0) - (first?.school.y ?? 0)) / perMile).toBeCloseTo(6.91, 1)
  })

  it('leaves out what is too small to be seen', () => {
    const speck = [
      [-2.5, 51.5],
      [-2.500001, 51.5],
      [-2.5, 51.500001],
    ]
    const list = [{ school: { lat: 51, lon: -3 }, areas: areasOf([speck]) }]
    expect(drawAreas(list, { lat: 52, lon: -2 }).drawings[0]?.areas.map(({ path }) => path)).toEqual(['', ''])
  })
})
