import type { Layout } from './layout.ts'
import type { Network } from './network.ts'
import { at, bearing, distance, offset, type Point, toLatLon } from './plane.ts'
import type { Postcode } from './postcodes.ts'
import { table } from './table.ts'

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

type Spec = Omit<SchoolSite, 'site' | 'postcode'> & { readonly near: readonly [number, number] }

const FRIDAY_EARLY = { collect_from_fri: '13:15:00', collect_by_fri: '13:35:00' }

function bells(arriveBy: string, collectFrom: string, unload: string, more: Record<string, string> = {}) {
  return { arrive_by: `${arriveBy}:00`, collect_from: `${collectFrom}:00`, unload_minutes: unload, ...more }
}

const SPECS: readonly Spec[] = [
  {
    id: '990001',
    name: 'Larkfield School',
    phase: 'secondary',
    kind: 'special',
    near: [1050, 700],
    ages: [4, 18],
    share: 30,
    mixes: true,
    bells: bells('09:00', '15:10', '5', { arrive_from: '08:40:00', collect_by: '15:30:00', ...FRIDAY_EARLY }),
  },
  {
    id: '990002',
    name: 'Otter Bank School',
    phase: 'primary',
    kind: 'special',
    near: [-1150, -250],
    ages: [4, 10],
    share: 20,
    mixes: true,
    bells: bells('09:10', '15:00', '5', { arrive_from: '08:50:00', collect_by: '15:20:00' }),
  },
  {
    id: '990003',
    name: 'The Anchor School',
    phase: 'secondary',
    kind: 'special',
    near: [350, -1300],
    ages: [11, 15],
    share: 14,
    mixes: false,
    bells: bells('09:15', '14:30', '3'),
  },
  {
    id: '990004',
    name: 'Meadow Lane Primary School (resource base)',
    phase: 'primary',
    kind: 'unit',
    near: [-450, 1250],
    ages: [4, 10],
    share: 9,
    mixes: true,
    bells: bells('08:50', '15:20', '3'),
  },
  {
    id: '990005',
    name: "St Wilfrid's CE Primary School (language unit)",
    phase: 'primary',
    kind: 'unit',
    near: [480, -250],
    ages: [4, 10],
    share: 8,
    mixes: true,
    bells: bells('08:45', '15:15', '3', { arrive_from: '08:30:00', collect_by: '15:30:00' }),
  },
  {
    id: '990006',
    name: 'Pellingham Primary School (resource base)',
    phase: 'primary',
    kind: 'unit',
    near: [420, 6050],
    ages: [4, 10],
    share: 6,
    mixes: true,
    bells: bells('08:55', '15:25', '3'),
  },
  {
    id: '990007',
    name: 'Maplestow Primary School',
    phase: 'primary',
    kind: 'unit',
    near: [-4650, -4350],
    ages: [4, 10],
    share: 5,
    mixes: true,
    bells: bells('08:50', '15:15', '3'),
  },
  {
    id: '990008',
    name: 'Harrowmere Academy (learning support centre)',
    phase: 'secondary',
    kind: 'unit',
    near: [-700, 600],
    ages: [11, 15],
    share: 12,
    mixes: true,
    bells: bells('08:40', '15:05', '4', { arrive_from: '08:20:00', collect_by: '15:25:00' }),
  },
  {
    id: '990009',
    name: 'Harrowmere College',
    phase: 'post16',
    kind: 'college',
    near: [1250, -650],
    ages: [16, 18],
    share: 12,
    mixes: true,
    bells: bells('09:20', '15:45', '3', { arrive_from: '08:55:00', collect_by: '16:10:00', days: 'MTWT-' }),
  },
]

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
    SPECS.map((spec) => (set === 0 ? spec : another(spec, set))),
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
function another(spec: Spec, set: number): Spec {
  const [x, y] = spec.near
  const turned = offset(at(0, 0), bearing(at(0, 0), at(x, y)) + 137.5 * set, Math.min(1700, Math.hypot(x, y)))
  const kind = { special: 'School', unit: 'School (resource base)', college: 'College' }[spec.kind]
  const serial = SPECS.indexOf(spec)
  const name = `${NAMES[(set + serial * 5) % NAMES.length]} ${spec.phase === 'primary' ? 'Primary ' : ''}${kind} ${set + 1}`
  return { ...spec, id: String(Number(spec.id) + set * SPECS.length), name, near: [turned.x, turned.y] }
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
