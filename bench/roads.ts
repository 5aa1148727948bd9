/**
 * How quick and how right the embedded road network is, on the extracts of ../shared: `node bench/roads.ts`.
 * Prints, for each: import with hierarchy, load from the cache, a matrix of 700 × 700 on one thread, what the answers
 * are like, and how many of OSRM's pairs agree within 2 % (or 30 m, 5 s).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { haversineMetres, type LatLon } from '../src/domain/place.ts'
import type { RoadSource, TravelMatrix } from '../src/domain/travel.ts'
import { readPbf } from '../src/roads/osm/read-pbf.ts'
import { openOsmRoads } from '../src/roads/open-osm-roads.ts'

const SHARED = join(import.meta.dirname, '../../shared')
const SIZE = 700
const CITIES = ['bristol', 'rutland', 'cambridge'] as const
const PROFILES = ['uk-car', 'osrm-car'] as const

const print = (line: string): void => void process.stdout.write(`${line}\n`)

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now()
  const result = await work()
  return [result, (performance.now() - start) / 1000]
}

/** Road nodes, evenly taken from the file: dense where people live. */
async function somePlaces(file: string, source: RoadSource): Promise<readonly LatLon[]> {
  const { nodes, ways } = readPbf(readFileSync(file), file)
  const onRoads = new Set(ways.flatMap((way) => way.refs))
  const all = Array.from({ length: nodes.count }, (_, i) => i).filter((i) =>
    onRoads.has(nodes.id[i] as number),
  )
  const step = Math.floor(all.length / (SIZE * 2))
  const some = all
    .filter((_, i) => i % step === 0)
    .map((i) => ({ lat: nodes.lat[i] as number, lon: nodes.lon[i] as number }))
  const snaps = await source.snap(some)
  return some.filter((_, i) => (snaps[i]?.metres ?? 1e9) < 100).slice(0, SIZE)
}

function shape(places: readonly LatLon[], { metres, milliseconds, size }: TravelMatrix): string {
  let [driven, crow, hours] = [0, 0, 0]
  places.forEach((from, i) =>
    places.forEach((to, j) => {
      const distance = metres[i * size + j] ?? -1
      if (i === j || distance < 0) return
      driven += distance
      crow += haversineMetres(from, to)
      hours += (milliseconds[i * size + j] ?? 0) / 3_600_000
    }),
  )
  return `${(driven / crow).toFixed(2)} × the crow, ${(driven / 1000 / hours).toFixed(1)} km/h`
}

async function agreement(source: RoadSource): Promise<string> {
  const rows = readFileSync(join(SHARED, 'bench/roads/rutland-osrm.csv'), 'utf8').trim().split('\n').slice(1)
  let agreed = 0
  for (const row of rows) {
    const [lat, lon, toLat, toLon, metres, seconds] = row.split(',').map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const matrix = await source.matrix([
      { lat, lon },
      { lat: toLat, lon: toLon },
    ])
    const near = Math.abs((matrix.metres[1] ?? 0) - metres) <= Math.max(30, 0.02 * metres)
    const soon = Math.abs((matrix.milliseconds[1] ?? 0) / 1000 - seconds) <= Math.max(5, 0.02 * seconds)
    if (near && soon) agreed++
  }
  return `${agreed} of ${rows.length} pairs as OSRM`
}

async function measure(city: string, profile: string, cacheDirectory: string): Promise<void> {
  const file = join(SHARED, 'data', city, 'roads.osm.pbf')
  const open = () => openOsmRoads({ file, profile, cacheDirectory })
  const [, built] = await timed(open)
  const [source, cached] = await timed(open)
  const places = await somePlaces(file, source)
  const [matrix, table] = await timed(() => source.matrix(places))
  print(
    `${city} ${profile}: import ${built.toFixed(2)} s, cached load ${cached.toFixed(3)} s, ` +
      `${places.length} × ${places.length} matrix ${table.toFixed(2)} s; ${shape(places, matrix)}`,
  )
  if (city === 'rutland' && profile === 'osrm-car') print(`rutland osrm-car: ${await agreement(source)}`)
}

const folder = mkdtempSync(join(tmpdir(), 'bench-roads-'))
try {
  if (!existsSync(SHARED)) print('skipped: ../shared is not there')
  else for (const city of CITIES) for (const profile of PROFILES) await measure(city, profile, folder)
} finally {
  rmSync(folder, { recursive: true })
}
