import { describe, expect, it } from 'vitest'
import { haversineMetres, type LatLon } from '../../../src/domain/place.ts'
import { toGrid, toWgs84 } from '../../../src/geography/grid.ts'
import { pickUpPoints } from '../../../src/geography/pick-up-points.ts'
import { stubRoads } from './road-stub.ts'

/** A place so many metres east and north of a village green. */
const at = (east: number, north: number): LatLon => toWgs84(360_000 + east, 170_000 + north)
const walker = (id: string, east: number, north: number, walkMetres: number) => ({
  id,
  home: at(east, north),
  walkMetres,
})
const names = (point: { readonly walkers: readonly { readonly id: string }[] }): string =>
  point.walkers.map(({ id }) => id).join('')

describe('shared pick-up points', () => {
  it('lie between two pupils who reach neither door of the other', async () => {
    const points = await pickUpPoints([walker('A', 0, 0, 400), walker('B', 500, 0, 400)], stubRoads({}))
    expect(points).toHaveLength(1)
    const [point] = points
    expect(haversineMetres(point?.place ?? at(0, 0), at(250, 0))).toBeLessThan(5)
    expect(point?.walkers).toEqual([
      { id: 'A', metres: expect.closeTo(325, -1) },
      { id: 'B', metres: expect.closeTo(325, -1) },
    ])
  })

  it('may be at the door of the one who cannot walk as far', async () => {
    const points = await pickUpPoints([walker('A', 0, 0, 30), walker('B', 300, 0, 420)], stubRoads({}))
    expect(points.map(names)).toContain('AB')
    for (const { place } of points) expect(haversineMetres(place, at(0, 0))).toBeLessThan(30)
  })

  it('gather three where three can meet', async () => {
    const walkers = [walker('A', 0, 0, 500), walker('B', 400, 0, 500), walker('C', 200, 300, 500)]
    expect((await pickUpPoints(walkers, stubRoads({}))).map(names)).toContain('ABC')
  })

  it('are none for pupils too far apart, alone, or without an allowance', async () => {
    const roads = stubRoads({})
    expect(await pickUpPoints([walker('A', 0, 0, 400), walker('B', 900, 0, 400)], roads)).toEqual([])
    expect(await pickUpPoints([walker('A', 0, 0, 400)], roads)).toEqual([])
    expect(await pickUpPoints([walker('A', 0, 0, 400), walker('B', 100, 0, 0)], roads)).toEqual([])
    expect(await pickUpPoints([], roads)).toEqual([])
  })

  it('serve pupils of one address', async () => {
    const points = await pickUpPoints([walker('A', 0, 0, 100), walker('B', 0, 0, 200)], stubRoads({}))
    expect(points.map(names)).toContain('AB')
  })

  it('lie where the road is, to six decimals', async () => {
    const road = at(0, 150)
    const roads = stubRoads({
      snap: ({ lon }) => ({ metres: 150, onRoad: { lat: road.lat + 0.00000004, lon: lon + 0.00000004 } }),
    })
    const points = await pickUpPoints([walker('A', 0, 0, 400), walker('B', 200, 0, 400)], roads)
    expect(points.length).toBeGreaterThan(0)
    for (const { place } of points) {
      expect(place.lat).toBe(Number(road.lat.toFixed(6)))
      expect(place.lon).toBe(Number(place.lon.toFixed(6)))
    }
  })

  it('are measured by the real walk: a river between two homes parts them', async () => {
    const east = (place: LatLon): boolean => toGrid(place).easting > 360_100
    const roads = stubRoads({
      walk: (from, to) =>
        east(from) === east(to) ? haversineMetres(from, to) * 1.3 : Number.POSITIVE_INFINITY,
    })
    const walkers = [walker('A', 0, 0, 400), walker('B', 200, 0, 400), walker('C', 210, 90, 400)]
    const points = await pickUpPoints(walkers, roads)
    expect(new Set(points.map(names))).toEqual(new Set(['BC']))
  })

  it('are not on a motorway, where nobody can stand', async () => {
    const walkers = [walker('A', 0, 0, 400), walker('B', 500, 0, 400)]
    const toThePathAndBack = stubRoads({
      walk: (from, to) => (from === to ? 90 : haversineMetres(from, to) * 1.3),
    })
    expect(await pickUpPoints(walkers, toThePathAndBack)).toEqual([])
    expect(await pickUpPoints(walkers, stubRoads({}))).toHaveLength(1)
  })

  it('are none where no road is near', async () => {
    const roads = stubRoads({ snap: (place) => ({ metres: Number.POSITIVE_INFINITY, onRoad: place }) })
    expect(await pickUpPoints([walker('A', 0, 0, 400), walker('B', 200, 0, 400)], roads)).toEqual([])
  })
})
