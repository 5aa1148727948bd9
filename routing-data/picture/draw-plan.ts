import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { LatLon } from '../../src/domain/place.ts'
import { planSchema } from '../../src/domain/plan.ts'
import { readPbf } from '../../src/roads/osm/read-pbf.ts'
import { type DrawnRoad, type DrawnRun, type DrawnSchool, planSvg } from './plan-svg.ts'

type Position = readonly [number, number]

/** The part of plan.geojson that is drawn. */
interface Feature {
  readonly geometry: { readonly coordinates: Position | readonly Position[] }
  readonly properties: Readonly<Record<string, string | number | null | undefined>>
}

const MAIN = /^(?:motorway|trunk|primary|secondary)/
const DRAWN = /^(?:motorway|trunk|primary|secondary|tertiary|unclassified|residential|living_street)/

const place = ([lon, lat]: Position): LatLon => ({ lat, lon })
const isPoint = (coordinates: Feature['geometry']['coordinates']): coordinates is Position =>
  typeof coordinates[0] === 'number'

function roadsOf(file: string): readonly DrawnRoad[] {
  const { nodes, ways } = readPbf(readFileSync(file), file)
  const places = new Map<number, LatLon>()
  for (const [index, id] of nodes.id.entries())
    places.set(id, { lat: nodes.lat[index] ?? NaN, lon: nodes.lon[index] ?? NaN })
  return ways
    .filter((way) => DRAWN.test(way.tags.highway ?? ''))
    .map((way) => ({
      line: way.refs.flatMap((id) => places.get(id) ?? []),
      main: MAIN.test(way.tags.highway ?? ''),
    }))
}

function runsOf(features: readonly Feature[]): readonly DrawnRun[] {
  const morning = features.filter(({ properties }) => properties.direction === 'am')
  return morning.flatMap(({ geometry, properties }) => {
    if (properties.kind !== 'run' || isPoint(geometry.coordinates)) return []
    const stops = morning.flatMap((other) => {
      const same =
        other.properties.route_id === properties.route_id && other.properties.days === properties.days
      const home = other.properties.kind === 'stop' && other.properties.place !== 'school'
      return same && home && isPoint(other.geometry.coordinates) ? [place(other.geometry.coordinates)] : []
    })
    return { route: String(properties.route_id), line: geometry.coordinates.map(place), stops }
  })
}

const schoolsOf = (features: readonly Feature[]): readonly DrawnSchool[] =>
  features.flatMap(({ geometry, properties }) =>
    properties.kind === 'school' && isPoint(geometry.coordinates)
      ? [{ name: String(properties.school_name).replace(/ \(.*\)$/, ''), place: place(geometry.coordinates) }]
      : [],
  )

/** `node routing-data/picture/draw-plan.ts --plan DIR --roads F.osm.pbf --title T --out F.svg`: the README's picture. */
function main(): void {
  const { values } = parseArgs({
    options: {
      plan: { type: 'string', default: 'out/demo' },
      roads: { type: 'string', default: join(import.meta.dirname, '../sample/roads.osm.pbf') },
      title: { type: 'string', default: 'Harrowmere, an invented council: morning runs' },
      attribution: { type: 'string', default: 'Invented roads and places' },
      out: { type: 'string', default: 'out/plan.svg' },
    },
  })
  const { features } = JSON.parse(readFileSync(join(values.plan, 'plan.geojson'), 'utf8')) as {
    features: readonly Feature[]
  }
  const { totals } = planSchema.parse(JSON.parse(readFileSync(join(values.plan, 'plan.json'), 'utf8')))
  const cost = `£${Math.round(totals.annual_pence / 100).toLocaleString('en-GB')}`
  const svg = planSvg({
    title: values.title,
    subtitle: `${totals.served} pupils on ${totals.routes} routes, one colour each; ${cost} a year. Dots are homes, squares are schools.`,
    attribution: values.attribution,
    roads: roadsOf(values.roads),
    runs: runsOf(features),
    schools: schoolsOf(features),
  })
  writeFileSync(values.out, svg)
  console.log(`${values.out}; to a PNG: rsvg-convert ${values.out} > docs/images/plan.png`)
}

main()
