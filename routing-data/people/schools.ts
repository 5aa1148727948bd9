import type { Layout } from '../roads/layout.ts'
import type { Network } from '../roads/network.ts'
import { at, bearing, distance, offset, type Point, toLatLon } from '../roads/plane.ts'
import type { Postcode } from './postcodes.ts'
import { SCHOOLS, type SchoolSpec } from './school-list.ts'
import { table } from '../files/table.ts'

export interface SchoolSite {
  readonly id: string
  readonly name: string
  readonly phase: 'primary' | 'secondary' | 'post16'
  /** What it is for: decides which needs its pupils have. */
  readonly kind: 'special' | 'unit' | 'college'
  readonly site: Point
  readonly postcode: string
  /** Youngest and oldest on 1 September. */
  readonly ages: readonly [number, number]
  /** Its share of the pupils who travel. */
  readonly share: number
  readonly mixes: boolean
  readonly bells: Readonly<Record<string, string>>
}

/** Pupils for whom one set of schools is enough. */
const PUPILS_A_SET = 160
const NAMES =
  'Heron Kestrel Willow Orchard Beacon Hilltop Fenside Bridge Chapel Abbey Castle Harbour Valley'.split(' ')

/** Puts the schools on the board, each at the end of a drive of its own; a bigger council has several of each kind. */
export function placeSchools(
  network: Network,
  layout: Layout,
  codes: readonly Postcode[],
  pupils: number,
): SchoolSite[] {
  const sets = Math.max(1, Math.round(pupils / PUPILS_A_SET))
  const specs = Array.from({ length: sets }, (_, set) =>
    SCHOOLS.map((spec) => (set === 0 ? spec : another(spec, set))),
  )
  return specs.flat().map(({ near, ...school }) => {
    const site = buildDrive(network, layout, near)
    const nearest = codes.reduce((best, code) =>
      distance(code.point, site) < distance(best.point, site) ? code : best,
    )
    return { ...school, site, postcode: nearest.code }
  })
}

/** The same kind of school elsewhere: the board is turned by the golden angle for each further set. */
function another(spec: SchoolSpec, set: number): SchoolSpec {
  const [x, y] = spec.near
  const turned = offset(at(0, 0), bearing(at(0, 0), at(x, y)) + 137.5 * set, Math.min(1700, Math.hypot(x, y)))
  const kind = { special: 'School', unit: 'School (resource base)', college: 'College' }[spec.kind]
  const serial = SCHOOLS.indexOf(spec)
  const name = `${NAMES[(set + serial * 5) % NAMES.length]} ${spec.phase === 'primary' ? 'Primary ' : ''}${kind} ${set + 1}`
  return { ...spec, id: String(Number(spec.id) + set * SCHOOLS.length), name, near: [turned.x, turned.y] }
}

/** A service road of about sixty metres from the public street to the school's gate. */
function buildDrive(network: Network, { size }: Layout, [x, y]: readonly [number, number]): Point {
  const wanted = at(x * size, y * size)
  const street = network.nearest(
    wanted,
    600 * size,
    ({ road }) => road.frontage && road.tags.name !== undefined,
  )
  if (street === undefined) throw new Error('no street near the place of a school')
  const ahead = bearing(network.point(street.segment.a), network.point(street.segment.b))
  const room = (side: number): number =>
    network.nearest(offset(street.point, ahead + side, 70), 400)?.metres ?? 400
  const side = room(90) > room(-90) ? 90 : -90
  const reach = Math.min(60, Math.max(20, room(side) - 12))
  const gate = offset(street.point, ahead + side, reach)
  network.addRoad(
    [street.point, offset(street.point, ahead + side, reach / 2), gate],
    { highway: 'service' },
    false,
  )
  return gate
}

const COLUMNS = [
  'school_id',
  'name',
  'phase',
  'postcode',
  'lat',
  'lon',
  'arrive_from',
  'arrive_by',
  'collect_from',
  'collect_by',
  'unload_minutes',
  'days',
  'mixes',
  'collect_from_fri',
  'collect_by_fri',
]

/** schools.csv */
export const schoolsCsv = (schools: readonly SchoolSite[]): string =>
  table(
    COLUMNS,
    schools.map(({ id, name, phase, postcode, site, mixes, bells: times }) => ({
      school_id: id,
      name,
      phase,
      postcode,
      lat: toLatLon(site).lat.toFixed(6),
      lon: toLatLon(site).lon.toFixed(6),
      mixes: mixes ? 'Y' : 'N',
      ...times,
    })),
  )
