import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { haversineMetres, type LatLon } from '../../../../src/domain/place.ts'

/** How a fake server differs from one as it comes. */
export interface FakeSettings {
  readonly maxTableSize?: number
  readonly maxRouteSize?: number
  /** Refuses addresses that are longer, as a proxy does. */
  readonly maxAddress?: number
  /** No road within this many metres of the fake's roads: `NoSegment`. */
  readonly radius?: number
  /** Answers in place of OSRM; `undefined` leaves the question to it. */
  readonly instead?: (request: IncomingMessage, response: ServerResponse, count: number) => boolean
}

export interface FakeOsrm {
  readonly url: URL
  readonly requests: string[]
  /** The most questions that were ever under way at once. */
  readonly busiest: () => number
  readonly close: () => Promise<void>
}

/** The fake's roads run along every 0.01° of latitude; none lies north of the border, and none crosses this meridian. */
export const BORDER = 60
export const SEA = 0

const snap = (place: LatLon): LatLon => ({
  lat: Math.round(Math.min(place.lat, BORDER) * 100) / 100,
  lon: place.lon,
})
const metresBetween = (from: LatLon, to: LatLon): number | null =>
  from.lon < SEA === to.lon < SEA ? haversineMetres(snap(from), snap(to)) * 1.3 : null
export const fakeMetres = metresBetween
export const fakeSeconds = (metres: number): number => Math.round(metres * 0.8) / 10

const waypoint = (place: LatLon) => {
  const road = snap(place)
  return {
    hint: 'x',
    location: [road.lon, road.lat],
    name: 'Mill Lane',
    distance: haversineMetres(place, road),
  }
}

const step = (type: string, modifier: string, from: LatLon, to: LatLon, metres: number) => ({
  geometry: {
    type: 'LineString',
    coordinates: [
      [from.lon, from.lat],
      [to.lon, to.lat],
    ],
  },
  maneuver: { type, modifier, location: [from.lon, from.lat], bearing_before: 0, bearing_after: 90 },
  mode: 'driving',
  driving_side: 'left',
  name: 'Mill Lane',
  ref: 'B4055',
  weight: fakeSeconds(metres),
  duration: fakeSeconds(metres),
  distance: metres,
  intersections: [],
})

function routeLeg(from: LatLon, to: LatLon, metres: number) {
  const [start, end] = [snap(from), snap(to)]
  const half = (a: number, b: number): number => Number(((a + b) / 2).toFixed(6))
  const middle = { lat: half(start.lat, end.lat), lon: half(start.lon, end.lon) }
  return {
    summary: '',
    weight: fakeSeconds(metres),
    duration: fakeSeconds(metres),
    distance: metres,
    steps: [
      step('depart', 'left', start, middle, metres / 2),
      step('turn', 'left', middle, end, metres / 2),
      step('arrive', 'right', end, end, 0),
    ],
  }
}

type Answer = Readonly<Record<string, unknown>>
const refuse = (code: string): Answer => ({ code, message: 'Refused near -2.123456,51.123456' })

function table(places: readonly LatLon[], query: URLSearchParams, settings: FakeSettings): Answer {
  const positions = (name: string): readonly number[] => {
    const list = query.get(name)
    return list === null || list === 'all' ? places.map((_, index) => index) : list.split(';').map(Number)
  }
  const [sources, destinations] = [positions('sources'), positions('destinations')]
  if (places.length < 2) return refuse('InvalidOptions')
  if (sources.length * destinations.length > (settings.maxTableSize ?? 100) ** 2) return refuse('TooBig')
  const at = (index: number): LatLon => places[index] ?? { lat: Number.NaN, lon: Number.NaN }
  const rows = (cell: (metres: number) => number) =>
    sources.map((from) =>
      destinations.map((to) => {
        const metres = metresBetween(at(from), at(to))
        return metres === null ? null : cell(metres)
      }),
    )
  const wanted = query.get('annotations') ?? 'duration'
  return {
    code: 'Ok',
    ...(wanted.includes('duration') ? { durations: rows(fakeSeconds) } : {}),
    ...(wanted.includes('distance') ? { distances: rows((metres) => Math.round(metres * 10) / 10) } : {}),
    sources: sources.map((index) => waypoint(at(index))),
    destinations: destinations.map((index) => waypoint(at(index))),
  }
}

function route(places: readonly LatLon[], settings: FakeSettings): Answer {
  if (places.length > (settings.maxRouteSize ?? 500)) return refuse('TooBig')
  const lengths = places.slice(1).map((to, index) => metresBetween(places[index] ?? to, to))
  if (lengths.includes(null)) return refuse('NoRoute')
  const legs = lengths.map((metres, index) =>
    // Neighbours within bounds: one length for each pair of places.
    routeLeg(places[index] as LatLon, places[index + 1] as LatLon, metres ?? 0),
  )
  return { code: 'Ok', routes: [{ legs, distance: 0, duration: 0 }], waypoints: places.map(waypoint) }
}

function answer(address: URL, settings: FakeSettings): Answer {
  const [, service, version, , list] = address.pathname.split('/')
  if (version !== 'v1') return refuse('InvalidVersion')
  const places = (list ?? '').split(';').map((pair) => {
    const [lon, lat] = pair.split(',').map(Number)
    return { lat: lat ?? Number.NaN, lon: lon ?? Number.NaN }
  })
  if (places.some(({ lat, lon }) => !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)))
    return refuse('InvalidValue')
  const radius = settings.radius ?? Number.POSITIVE_INFINITY
  if (places.some((place) => haversineMetres(place, snap(place)) > radius)) return refuse('NoSegment')
  if (service === 'table') return table(places, address.searchParams, settings)
  if (service === 'route') return route(places, settings)
  if (service === 'nearest') return { code: 'Ok', waypoints: places.map(waypoint) }
  return refuse('InvalidService')
}

/** A server in this process that answers table, route and nearest in OSRM's own shapes and codes. */
export async function startFakeOsrm(settings: FakeSettings = {}): Promise<FakeOsrm> {
  const requests: string[] = []
  let [underWay, busiest] = [0, 0]
  const server = createServer((request, response) => {
    const address = request.url ?? ''
    requests.push(address)
    busiest = Math.max(busiest, ++underWay)
    response.on('close', () => underWay--)
    if (settings.instead?.(request, response, requests.length) === true) return
    if (address.length > (settings.maxAddress ?? Number.POSITIVE_INFINITY)) {
      response.writeHead(414, { 'content-type': 'text/html' }).end('<h1>Too long</h1>')
      return
    }
    const body = answer(new URL(address, 'http://localhost'), settings)
    response.writeHead(body.code === 'Ok' ? 200 : 400, { 'content-type': 'application/json; charset=UTF-8' })
    // Answers of one tick would never overlap.
    setImmediate(() => response.end(JSON.stringify(body)))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  // A listening TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    requests,
    busiest: () => busiest,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
