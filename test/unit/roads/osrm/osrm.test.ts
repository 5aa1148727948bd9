import { afterEach, describe, expect, it } from 'vitest'
import type { LatLon } from '../../../../src/domain/place.ts'
import { NO_WAY } from '../../../../src/domain/travel.ts'
import type { OsrmLimits } from '../../../../src/roads/osrm/ask.ts'
import { openOsrm, parseOsrmAddress } from '../../../../src/roads/osrm/open-osrm.ts'
import { type FakeOsrm, type FakeSettings, fakeMetres, fakeSeconds, startFakeOsrm } from './fake-osrm.ts'

const LIMITS: OsrmLimits = { timeoutMilliseconds: 10_000, concurrency: 3, retryMilliseconds: 1 }

const opened: FakeOsrm[] = []
async function start(settings: FakeSettings = {}) {
  const fake = await startFakeOsrm(settings)
  opened.push(fake)
  return { fake, roads: openOsrm(fake.url, LIMITS) }
}
afterEach(async () => {
  for (const fake of opened.splice(0)) await fake.close()
})

/** West of the sea, every place on its own. */
const town = (count: number): readonly LatLon[] =>
  Array.from({ length: count }, (_, index) => ({
    lat: 51 + (index % 7) * 0.0131,
    lon: -3 + Math.floor(index / 7) * 0.0007,
  }))

function expectTable(
  places: readonly LatLon[],
  matrix: { size: number; metres: Int32Array; milliseconds: Int32Array },
) {
  expect(matrix.size).toBe(places.length)
  for (const [row, from] of places.entries())
    for (const [column, to] of places.entries()) {
      const metres = fakeMetres(from, to)
      const at = row * places.length + column
      const cell = [matrix.metres[at], matrix.milliseconds[at]]
      const expected =
        metres === null ? [NO_WAY, NO_WAY] : [Math.round(metres), Math.round(fakeSeconds(metres) * 1000)]
      // The address carries six decimals and the answer one: a hair's breadth may tip a half metre.
      if (
        Math.abs((cell[0] ?? 0) - (expected[0] ?? 0)) > 1 ||
        Math.abs((cell[1] ?? 0) - (expected[1] ?? 0)) > 100
      )
        expect({ row, column, cell }).toEqual({ row, column, cell: expected })
    }
}

describe('a matrix from an OSRM server', () => {
  it('is whole metres and milliseconds, from one question where one is enough', async () => {
    const { fake, roads } = await start()
    const places = town(40)
    const matrix = await roads.matrix(places)
    expectTable(places, matrix)
    expect(fake.requests).toHaveLength(1)
  })

  it('is put together from blocks that the server takes as it comes, each cell in its place', async () => {
    const { fake, roads } = await start({ maxTableSize: 100 })
    const places = town(230)
    expectTable(places, await roads.matrix(places))
    // Refused at 400 and 200, then three strips by three.
    expect(fake.requests).toHaveLength(2 + 9)
  })

  it('remembers how much the server takes', async () => {
    const { fake, roads } = await start({ maxTableSize: 30 })
    await roads.matrix(town(60))
    const before = fake.requests.length
    const places = town(50)
    expectTable(places, await roads.matrix(places))
    expect(fake.requests.length - before).toBe(4)
  })

  it.each([1, 2, 3])('copes with a server whose limit is %i', async (maxTableSize) => {
    const { roads } = await start({ maxTableSize })
    const places = town(7)
    expectTable(places, await roads.matrix(places))
  })

  it('makes shorter questions for a proxy that refuses long addresses', async () => {
    const { roads } = await start({ maxTableSize: 10_000, maxAddress: 4000 })
    const places = town(150)
    expectTable(places, await roads.matrix(places))
  })

  it('makes shorter questions for a server that hangs up on long addresses', async () => {
    const { fake, roads } = await start({
      maxTableSize: 10_000,
      instead: (request) => {
        const long = (request.url ?? '').length > 8000
        if (long) request.socket.destroy()
        return long
      },
    })
    const places = town(410)
    const matrix = await roads.matrix(places)
    expect(matrix.metres[409]).toBe(Math.round(fakeMetres(places[0] as LatLon, places[409] as LatLon) ?? 0))
    const long = fake.requests.filter((address) => address.length > 8000)
    expect(new Set(long).size, 'a long address is not tried again').toBe(long.length)
  })

  it('has no way where OSRM gives null', async () => {
    const { roads } = await start()
    const places = [...town(3), { lat: 51.2, lon: 1 }]
    const matrix = await roads.matrix(places)
    expectTable(places, matrix)
    expect([...matrix.metres].filter((cell) => cell === NO_WAY)).toHaveLength(6)
  })

  it('has no way to a place beyond the server’s search radius, and all the others', async () => {
    const { roads } = await start({ radius: 2000 })
    const places = [...town(3), { lat: 63, lon: -3 }, ...town(2)]
    const matrix = await roads.matrix(places)
    const cut = (index: number) => [matrix.metres[3 * 6 + index], matrix.milliseconds[index * 6 + 3]]
    for (let index = 0; index < 6; index++) expect(cut(index)).toEqual([NO_WAY, NO_WAY])
    const rest = places.filter((_, index) => index !== 3)
    expectTable(rest, {
      size: 5,
      metres: matrix.metres.filter((_, at) => at % 6 !== 3 && Math.floor(at / 6) !== 3),
      milliseconds: matrix.milliseconds.filter((_, at) => at % 6 !== 3 && Math.floor(at / 6) !== 3),
    })
  })

  it('is empty for no places, and one zero for one', async () => {
    const { fake, roads } = await start()
    expect((await roads.matrix([])).size).toBe(0)
    expect(fake.requests).toHaveLength(0)
    expect([...(await roads.matrix(town(1))).metres]).toEqual([0])
  })

  it('never has more questions under way than it was told', async () => {
    const { fake, roads } = await start({ maxTableSize: 10 })
    await roads.matrix(town(70))
    expect(fake.busiest()).toBeGreaterThan(1)
    expect(fake.busiest()).toBeLessThanOrEqual(LIMITS.concurrency)
  })
})

describe('snapping on an OSRM server', () => {
  it('gives the point on the road and the metres to it', async () => {
    const { fake, roads } = await start()
    const places = town(250)
    const snaps = await roads.snap(places)
    expect(snaps).toHaveLength(250)
    expect(snaps[1]?.onRoad).toEqual({ lat: 51.01, lon: -3 })
    expect(snaps[1]?.metres).toBeCloseTo(344.7, 0)
    expect(fake.requests).toHaveLength(3)
  })

  it('is at infinity where the server finds no road, and only there', async () => {
    const { roads } = await start({ radius: 2000 })
    const snaps = await roads.snap([...town(2), { lat: 63, lon: -3 }])
    expect(snaps.map(({ metres }) => Number.isFinite(metres))).toEqual([true, true, false])
  })
})

describe('legs from an OSRM server', () => {
  it('have metres, milliseconds, the line and the steps', async () => {
    const { fake, roads } = await start()
    const [a, b, c] = town(3) as [LatLon, LatLon, LatLon]
    const legs = await roads.legs([a, b, c])
    expect(legs).toHaveLength(2)
    expect(legs[0]?.metres).toBe(Math.round(fakeMetres(a, b) ?? 0))
    expect(legs[0]?.milliseconds).toBe(Math.round(fakeSeconds(fakeMetres(a, b) ?? 0) * 1000))
    expect(legs[0]?.line).toEqual([
      { lat: 51, lon: -3 },
      { lat: 51.005, lon: -3 },
      { lat: 51.01, lon: -3 },
    ])
    expect(legs[0]?.steps.map(({ maneuver }) => maneuver.type)).toEqual(['depart', 'turn', 'arrive'])
    expect(legs[0]?.steps[0]).toMatchObject({ name: 'Mill Lane', ref: 'B4055', driving_side: 'left' })
    expect(fake.requests).toHaveLength(1)
    expect(fake.requests[0]).toContain('continue_straight=false')
  })

  it('are undefined just where there is no way', async () => {
    const { roads } = await start()
    const [a, b, c] = town(3) as [LatLon, LatLon, LatLon]
    const overseas = { lat: 51.2, lon: 1 }
    const legs = await roads.legs([a, b, overseas, c, a])
    expect(legs.map((leg) => leg !== undefined)).toEqual([true, false, false, true])
  })

  it('are asked for in parts when the run is longer than the server takes', async () => {
    const { roads } = await start({ maxRouteSize: 4 })
    const places = town(120)
    const legs = await roads.legs(places)
    expect(legs.map((leg) => leg?.metres)).toEqual(
      places.slice(1).map((to, index) => Math.round(fakeMetres(places[index] as LatLon, to) ?? 0)),
    )
  })

  it('are none for one place or none', async () => {
    const { fake, roads } = await start()
    expect(await roads.legs(town(1))).toEqual([])
    expect(await roads.legs([])).toEqual([])
    expect(fake.requests).toHaveLength(0)
  })
})

describe('what the server is told', () => {
  it('is coordinates and options, nothing else', async () => {
    const { fake, roads } = await start({ maxTableSize: 2 })
    await roads.matrix(town(3))
    await roads.snap(town(3))
    await roads.legs(town(3))
    for (const address of fake.requests)
      expect(address).toMatch(
        /^\/(table|route|nearest)\/v1\/driving\/(-?\d+\.\d{6},-?\d+\.\d{6};?)+\?[a-z_]+=[a-z0-9;,]+(&[a-z_]+=[a-z0-9;,]+)*$/,
      )
  })

  it('keeps the path, the key and the sign-in of the address, and shows neither key nor sign-in', async () => {
    const seen: (string | undefined)[] = []
    const { fake } = await start({
      instead: (request, response) => {
        seen.push(request.headers.authorization, request.url)
        response.writeHead(400).end('{"code":"NoRoute"}')
        return true
      },
    })
    const address = new URL(fake.url)
    address.username = 'council'
    address.password = 'p%40ss'
    const roads = openOsrm(new URL('/osrm/?key=1', address), LIMITS)
    expect(roads.description).toBe(`osrm ${fake.url.origin}/osrm`)
    await roads.legs(town(2))
    expect(seen[0]).toBe(`Basic ${Buffer.from('council:p@ss').toString('base64')}`)
    expect(seen[1]).toMatch(/^\/osrm\/route\/v1\/driving\/.*\?key=1&steps=true/)
  })

  it('says which addresses are a server’s', () => {
    expect(parseOsrmAddress('http://localhost:5000')?.port).toBe('5000')
    expect(parseOsrmAddress('https://roads.example.gov.uk/osrm')?.pathname).toBe('/osrm')
    for (const text of ['localhost:5000', 'ftp://host', 'http://', '', '/etc/passwd'])
      expect(parseOsrmAddress(text)).toBeUndefined()
  })
})
