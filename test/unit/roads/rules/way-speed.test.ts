import { describe, expect, it } from 'vitest'
import type { Tags } from '../../../../src/roads/osm/data.ts'
import { loadProfile } from '../../../../src/roads/profiles/load.ts'
import { waySpeed } from '../../../../src/roads/rules/way-speed.ts'

const osrm = loadProfile('osrm-car')
const uk = loadProfile('uk-car')
const kmh = (tags: Tags): number => waySpeed(osrm, { highway: 'primary', ...tags }, true).forward

describe("speeds under OSRM's profile", () => {
  it('come from the class where no limit reads', () => {
    expect(kmh({})).toBe(65)
    expect(kmh({ highway: 'residential' })).toBe(25)
    expect(kmh({ highway: 'trunk_link' })).toBe(40)
    expect(kmh({ highway: 'track' })).toBe(0)
    expect(kmh({ highway: 'road', access: 'permissive' })).toBe(10)
  })

  it.each([
    ['20 mph', 25.7],
    ['30 mph', 38.6],
    ['40mph', 51.5],
    ['60 mph', 77.2],
    ['70 mph', 90.1],
    ['50', 40],
    ['GB:nsl_single', 77.2],
    ['gb:nsl_dual', 90.1],
  ])('maxspeed %s replaces the class: %s km/h', (maxspeed, expected) => {
    expect(kmh({ maxspeed })).toBeCloseTo(expected, 1)
    expect(kmh({ highway: 'residential', maxspeed })).toBeCloseTo(expected, 1)
  })

  it.each(['national', 'signals', '', '0'])(
    'a limit that names no speed (%s) leaves the class',
    (maxspeed) => {
      expect(kmh({ maxspeed })).toBe(65)
    },
  )

  it('reads the advisory limit first, and the kinds of limit last', () => {
    expect(kmh({ 'maxspeed:advisory': '20 mph', maxspeed: '60 mph' })).toBeCloseTo(25.7, 1)
    expect(kmh({ 'maxspeed:type': 'GB:nsl_single' })).toBeCloseTo(77.2, 1)
    expect(kmh({ maxspeed: 'national', 'maxspeed:type': 'GB:nsl_single' })).toBe(65)
  })

  it('reads limits by direction', () => {
    const speed = waySpeed(
      osrm,
      { highway: 'primary', 'maxspeed:forward': '30 mph', maxspeed: '40 mph' },
      true,
    )
    expect(speed.forward).toBeCloseTo(38.6, 1)
    expect(speed.backward).toBeCloseTo(51.5, 1)
  })

  it('are capped by surface, smoothness and track type, after the limit', () => {
    expect(kmh({ maxspeed: '60 mph', surface: 'gravel' })).toBe(40)
    expect(kmh({ surface: 'cobblestone' })).toBe(30)
    expect(kmh({ surface: 'asphalt' })).toBe(65)
    expect(kmh({ smoothness: 'very_bad' })).toBe(20)
    expect(kmh({ tracktype: 'grade3' })).toBe(30)
    expect(kmh({ smoothness: 'impassable' })).toBe(0)
  })
})

describe('speeds of a minibus', () => {
  const both = (tags: Tags) => [true, false].map((urban) => waySpeed(uk, tags, urban).forward)

  it('are lower in built-up areas', () => {
    for (const highway of ['trunk', 'primary', 'secondary', 'tertiary', 'unclassified']) {
      const [urban = 0, rural = 0] = both({ highway })
      expect(urban).toBeLessThan(rural)
    }
  })

  it('stay under what the vehicle may do', () => {
    expect(Math.max(...both({ highway: 'motorway', maxspeed: '70 mph' }))).toBeLessThanOrEqual(100)
    expect(Math.max(...both({ highway: 'unclassified', maxspeed: '70 mph' }))).toBeLessThanOrEqual(80)
  })

  it('stay under the limit, and narrow lanes are slower than wide roads of the same limit', () => {
    const limit = { maxspeed: '60 mph' }
    const [, lane = 0] = both({ highway: 'unclassified', ...limit })
    const [, road = 0] = both({ highway: 'primary', ...limit })
    expect(lane).toBeLessThan(0.6 * road)
    expect(road).toBeLessThan(60 * 1.609)
  })
})
