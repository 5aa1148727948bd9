import { describe, expect, it } from 'vitest'
import { haversineMetres, type LatLon } from '../../../src/domain/place.ts'
import { NO_WAY } from '../../../src/domain/travel.ts'
import { openCrowFlies } from '../../../src/roads/crow-flies.ts'

const BRISTOL = { lat: 51.4545, lon: -2.5879 }
const BATH = { lat: 51.3813, lon: -2.359 }
const OAKHAM = { lat: 52.6705, lon: -0.7333 }

describe('the crow-flies estimate', () => {
  it('is haversine × circuity in whole metres, and those metres at the speed in whole seconds', async () => {
    // One degree of longitude on the equator of the contract's sphere: 111,195.08 m × 1.35 = 150,113.36.
    const { metres, milliseconds } = await openCrowFlies(1.35, 30).matrix([
      { lat: 0, lon: 0 },
      { lat: 0, lon: 1 },
    ])
    expect([...metres]).toEqual([0, 150_113, 150_113, 0])
    // 150,113 × 3.6 ÷ 30 = 18,013.56.
    expect([...milliseconds]).toEqual([0, 18_014_000, 18_014_000, 0])
  })

  it('takes its seconds from the rounded metres', async () => {
    const near = { lat: BRISTOL.lat + 0.00001349, lon: BRISTOL.lon }
    expect(haversineMetres(BRISTOL, near)).toBeCloseTo(1.5, 4)
    const { metres, milliseconds } = await openCrowFlies(1, 3.6).matrix([BRISTOL, near])
    expect(metres[1]).toBe(2)
    expect(milliseconds[1]).toBe(2000)
  })

  it('has legs that agree with its matrix, straight, without steps', async () => {
    const roads = openCrowFlies(1.35, 30)
    const places = [BRISTOL, BATH, OAKHAM]
    const [matrix, legs] = [await roads.matrix(places), await roads.legs(places)]
    expect(legs.map((leg) => [leg?.metres, leg?.milliseconds])).toEqual([
      [matrix.metres[1], matrix.milliseconds[1]],
      [matrix.metres[5], matrix.milliseconds[5]],
    ])
    expect(legs[0]).toMatchObject({ line: [BRISTOL, BATH], steps: [] })
  })

  it('knows no network: every place is on it', async () => {
    const roads = openCrowFlies(1.35, 30)
    expect(roads.hasNetwork).toBe(false)
    expect(await roads.snap([OAKHAM])).toEqual([{ metres: 0, onRoad: OAKHAM }])
  })

  it('walks 1.3 × as far as the crow flies', async () => {
    const [there, here] = await openCrowFlies(2, 30).walkMetres(BRISTOL, [BATH, BRISTOL])
    expect(there).toBeCloseTo(haversineMetres(BRISTOL, BATH) * 1.3, 9)
    expect(here).toBe(0)
  })

  it('calls a drive that a cell cannot hold no way', async () => {
    const roads = openCrowFlies(1, 0.001)
    const { metres, milliseconds } = await roads.matrix([BRISTOL, BATH])
    expect([metres[1], milliseconds[1]]).toEqual([NO_WAY, NO_WAY])
    expect(await roads.legs([BRISTOL, BATH])).toEqual([undefined])
  })

  it('names its numbers in the plan', () => {
    expect(openCrowFlies(1.35, 30).description).toBe('crow-flies 1.35,30')
  })

  it.each([
    [0, 30],
    [1.3, -5],
    [Number.NaN, 30],
    [1.3, Number.POSITIVE_INFINITY],
  ])('refuses %d,%d', (circuity, kmh) => {
    expect(() => openCrowFlies(circuity, kmh)).toThrow(RangeError)
  })

  it('is empty for no places', async () => {
    const none: readonly LatLon[] = []
    expect((await openCrowFlies(1, 30).matrix(none)).size).toBe(0)
    expect(await openCrowFlies(1, 30).legs(none)).toEqual([])
  })
})
