import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { haversineMetres } from '../../../src/domain/place.ts'
import { isGridReference, isInGreatBritain } from '../../../src/geography/great-britain.ts'
import { toGrid, toWgs84 } from '../../../src/geography/grid.ts'

/** Ordnance Survey's own test points for its exact transformation: WGS 84 and grid. */
const SURVEYED = [
  [49.9222639373, -6.29977752014, 91_492.146, 11_318.804],
  [50.4388582561, -4.10864563561, 250_359.811, 62_016.569],
  [51.4007822014, -3.5512834924, 292_184.87, 168_003.465],
  [51.4893656495, -0.1199255718, 530_624.974, 178_388.464],
  [52.2552938163, -2.15458614387, 389_544.19, 261_912.153],
  [53.8002151963, -1.66379168242, 422_242.186, 433_818.701],
  [55.9247826551, -3.29479219337, 319_188.434, 670_947.534],
  [57.4862500072, -4.21926398555, 267_056.768, 846_176.972],
] as const

describe('a grid reference', () => {
  it.each(SURVEYED)(
    'at %d, %d is where Ordnance Survey has it, within 5 m',
    (lat, lon, easting, northing) => {
      expect(haversineMetres(toWgs84(easting, northing), { lat, lon })).toBeLessThan(5)
      const grid = toGrid({ lat, lon })
      expect(Math.hypot(grid.easting - easting, grid.northing - northing)).toBeLessThan(5)
    },
  )

  it('of Trafalgar Square is Trafalgar Square', () => {
    expect(haversineMetres(toWgs84(530_034, 180_381), { lat: 51.5074, lon: -0.1277 })).toBeLessThan(10)
  })

  it('becomes degrees of six decimals', () => {
    const { lat, lon } = toWgs84(358_709, 172_898)
    expect(lat).toBe(Number(lat.toFixed(6)))
    expect(lon).toBe(Number(lon.toFixed(6)))
  })
})

describe('Great Britain', () => {
  it.each([
    ['Scilly', 49.8656, -6.4],
    ['St Kilda', 57.81, -8.58],
    ['Shetland', 60.85, -0.87],
    ['Lowestoft', 52.4811, 1.763],
  ])('has %s', (_, lat, lon) => {
    expect(isInGreatBritain({ lat, lon })).toBe(true)
    const { easting, northing } = toGrid({ lat, lon })
    expect(isGridReference(easting, northing)).toBe(true)
  })

  it.each([
    ['nowhere', 0, 0],
    ['latitude and longitude swapped', -2.59, 51.45],
    ['France', 48.85, 2.35],
    ['no number', Number.NaN, -2],
  ])('does not have %s', (_, lat, lon) => {
    expect(isInGreatBritain({ lat, lon })).toBe(false)
  })

  it.each([
    ['a blank read as zero', 0, 0],
    ['beyond Norfolk', 720_000, 300_000],
    ['beyond Shetland', 400_000, 1_310_000],
    ['no number', Number.NaN, 1],
  ])('has no grid reference %s', (_, easting, northing) => {
    expect(isGridReference(easting, northing)).toBe(false)
  })
})

const DATA = '../shared/data/bristol'
const fields = (file: string): readonly (readonly string[])[] =>
  readFileSync(`${DATA}/${file}`, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', '').split(','))

describe.skipIf(!existsSync(DATA))('Bristol’s postcodes', () => {
  it('lie where its schools say they are', () => {
    const compact = (code: string): string => code.replaceAll(' ', '')
    const byCode = new Map(
      fields('codepoint-bs.csv').map(([code = '', , east, north]) => [
        compact(code),
        [Number(east), Number(north)],
      ]),
    )
    let compared = 0
    for (const [id, , , postcode = '', lat, lon] of fields('schools.csv').slice(1)) {
      if (postcode === '') continue
      const [easting, northing] = byCode.get(compact(postcode)) ?? []
      if (easting === undefined || northing === undefined) continue
      const metres = haversineMetres(toWgs84(easting, northing), { lat: Number(lat), lon: Number(lon) })
      expect(metres, `school ${id}`).toBeLessThan(400)
      compared++
    }
    expect(compared).toBeGreaterThan(40)
  })
})
