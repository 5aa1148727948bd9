import type { Council } from '../../src/domain/council.ts'
import { frameworkSchema } from '../../src/domain/framework.ts'
import type { Issue } from '../../src/domain/issue.ts'
import type { LatLon } from '../../src/domain/place.ts'
import type { Plan } from '../../src/domain/plan.ts'
import { policySchema } from '../../src/domain/policy.ts'
import type { Pupil } from '../../src/domain/pupil.ts'
import type { School } from '../../src/domain/school.ts'
import type { RoadLeg, RoadSource } from '../../src/domain/travel.ts'
import { seconds } from '../../src/domain/units.ts'
import { EVERY_WEEKDAY, parseWeekdayPattern } from '../../src/domain/weekdays.ts'
import type { Directions } from '../../src/reports/route-legs.ts'
import type { TodaySummary } from '../../src/reports/today.ts'
import { buildPlan, buildRoute } from './plan-builder.ts'

/** A council of eight pupils and a plan of two routes, made by hand: every figure can be worked out on paper. */
export const MOSS: LatLon = { lat: 51.46, lon: -2.58 }
export const HILL: LatLon = { lat: 51.47, lon: -2.57 }
export const REED: LatLon = { lat: 51.48, lon: -2.56 }
export const OAK: LatLon = { lat: 51.45, lon: -2.6 }
export const ELM: LatLon = { lat: 51.44, lon: -2.61 }

const BASE: Omit<Pupil, 'id' | 'row'> = {
  name: '',
  phase: 'primary',
  homePostcode: '',
  schoolId: 'S1',
  days: EVERY_WEEKDAY,
  am: true,
  pm: true,
  mode: 'route',
  travel: 'seat',
  assistant: 'none',
  assistantSkill: '',
  travelAlone: false,
  notWith: [],
  keepWith: [],
  vehicleFeatures: [],
  pickUpWalkMetres: 0,
  currentRoute: '',
  locked: false,
  exceptionReview: '',
  costCode: '',
  equipment: '',
  handover: '',
  crewNotes: '',
  contact: '',
}

const rows: readonly (Partial<Pupil> & { readonly id: string })[] = [
  {
    id: 'P1',
    name: 'Ada Moss',
    home: MOSS,
    homePostcode: 'BS5 8NL',
    keepWith: ['P2'],
    currentRoute: 'T1',
    costCode: 'HN-A',
    equipment: 'booster cushion',
    handover: 'to a parent at the door',
    contact: 'Mrs Moss, 01632 960001',
  },
  {
    id: 'P2',
    name: 'Ben Moss',
    home: MOSS,
    homePostcode: 'BS5 8NL',
    assistant: 'shared',
    currentRoute: 'T1',
    costCode: 'HN-A',
    crewNotes: 'may try to undo the belt;\nsits behind the driver, away from the door, with the window shut',
  },
  {
    id: 'P3',
    name: 'Cy Hill',
    home: HILL,
    homePostcode: 'BS16 2PU',
    schoolId: 'S2',
    phase: 'secondary',
    travel: 'wheelchair',
    assistant: 'one_to_one',
    assistantSkill: 'medical',
    vehicleFeatures: ['tail_lift'],
    currentRoute: 'T2',
    costCode: 'HN-B',
    exceptionReview: '2027-01-15',
  },
  {
    id: 'P4',
    home: REED,
    days: parseWeekdayPattern('M-W-F') ?? 0,
    travelAlone: true,
    currentRoute: 'T3',
    maxMinutes: 30,
  },
  { id: 'P5', name: 'Ed Bell', mode: 'mileage', home: REED, costCode: 'HN-A' },
  { id: 'P6', name: 'Flo Day', currentRoute: 'T2' },
  { id: 'P7', name: 'Gil Orr', home: HILL, schoolId: 'S2', currentRoute: 'T2', costCode: 'HN-B' },
  { id: '=1+1', name: '=cmd()', home: HILL, schoolId: '@S9', costCode: '-HN' },
]

const bells = (arrive: number, collect: number): School['bells'][0] => ({
  arriveFrom: seconds(arrive - 900),
  arriveBy: seconds(arrive),
  collectFrom: seconds(collect),
  collectBy: seconds(collect + 900),
})

function school(id: string, name: string, place: LatLon, row: number): School {
  const usual = bells(31_500, 54_000)
  const friday = bells(31_500, 46_800)
  const every: School['bells'] = [usual, usual, usual, usual, friday]
  return { id, name, place, bells: every, unloadMinutes: 3, open: EVERY_WEEKDAY, mixes: true, row }
}

export const framework = frameworkSchema.parse({
  framework: 'Sample framework',
  school_days: 190,
  vehicle_types: [
    { id: 'car4', name: 'Saloon car', layouts: [{ seats: 4, wheelchairs: 0 }], co2_g_per_mile: 250 },
    { id: 'wav', name: 'Accessible vehicle', layouts: [{ seats: 4, wheelchairs: 1 }], co2_g_per_mile: 400 },
  ],
  rates: { car4: { bands: [{ pence_per_mile: 200 }] }, wav: { bands: [{ pence_per_mile: 300 }] } },
  operators: [{ id: 'OP1', name: 'Sample Cars' }],
  passenger_assistants: { pence_per_hour: 1650, minimum_minutes: 90, extra_minutes: 30 },
})

export const council: Council = {
  pupils: rows.map((row, index) => ({ ...BASE, ...row, row: index + 2 })),
  schools: new Map([
    ['S1', school('S1', 'Oak School', OAK, 2)],
    ['S2', school('S2', 'Elm Academy', ELM, 3)],
  ]),
  framework,
  policy: policySchema.parse({ school_year: 2026 }),
  routesToday: new Map(),
  calendar: [],
  unserved: [],
  issues: [],
  files: { pupils: 'pupils.csv', schools: 'schools.csv', framework: 'framework.json' },
  digests: {},
}

const R001 = buildRoute(
  {
    route_id: 'R001',
    vehicle_type: 'wav',
    layout: { seats: 4, wheelchairs: 1 },
    operator: 'OP1',
    pupils: ['P1', 'P2', 'P3'],
    assistants: [
      { kind: 'shared', skill: '' },
      { kind: 'one_to_one', skill: 'medical', pupil_id: 'P3' },
    ],
  },
  [
    {
      direction: 'am',
      days: 'MTWTF',
      starts: '07:50:00',
      deadMetres: 3000,
      lines: [2000, 4950, 521],
      stops: [
        { at: MOSS, on: ['P1', 'P2'], wait: 240 },
        { at: HILL, on: ['P3'], metres: 1609, seconds: 300, wait: 360 },
        { at: OAK, school: 'S1', off: ['P1', 'P2'], metres: 4000, seconds: 720, wait: 180 },
        { at: ELM, school: 'S2', off: ['P3'], metres: 300, seconds: 60, wait: 360 },
      ],
    },
    {
      direction: 'pm',
      days: 'MTWT-',
      starts: '15:00:00',
      deadMetres: 3000,
      lines: [2000, 4950, 521],
      stops: [
        { at: OAK, school: 'S1', on: ['P1', 'P2'], wait: 180 },
        { at: ELM, school: 'S2', on: ['P3'], metres: 300, seconds: 60, wait: 360 },
        { at: HILL, off: ['P3'], metres: 4000, seconds: 720, wait: 360 },
        { at: MOSS, off: ['P1', 'P2'], metres: 1609, seconds: 300, wait: 240 },
      ],
    },
    {
      direction: 'pm',
      days: '----F',
      starts: '13:00:00',
      deadMetres: 3000,
      lines: [2001, 4950, 521],
      stops: [
        { at: OAK, school: 'S1', on: ['P1', 'P2'], wait: 180 },
        { at: ELM, school: 'S2', on: ['P3'], metres: 300, seconds: 60, wait: 360 },
        { at: HILL, off: ['P3'], metres: 4000, seconds: 2700, wait: 360 },
        { at: MOSS, off: ['P1', 'P2'], metres: 1609, seconds: 300, wait: 240 },
      ],
    },
  ],
  190,
)

const R002 = buildRoute(
  {
    route_id: 'R002',
    vehicle_type: 'car4',
    layout: { seats: 4, wheelchairs: 0 },
    operator: null,
    pupils: ['P4'],
    assistants: [],
  },
  [
    {
      direction: 'am',
      days: 'M-W-F',
      starts: '08:00:00',
      lines: [1250, 0, 94],
      stops: [
        { at: REED, point: true, on: ['P4'] },
        { at: OAK, school: 'S1', off: ['P4'], metres: 6000, seconds: 1900, wait: 180 },
      ],
    },
  ],
  190,
)

export const plan: Plan = buildPlan(council, [R001, R002], {
  inputs: { pupils: 'abc', postcodes: 'def', roads: 'osm sample.osm.pbf sha256:0123 uk-car' },
  bound: { annual_pence: 2_900_000, gap_percent: 2.4, method: 'column generation', proven: true },
  exceptions: [
    { pupil_id: 'P4', direction: 'am', code: 'direct_drive_over_limit', detail: 'direct drive 1900 s' },
  ],
  unserved: [
    { pupil_id: 'P5', code: 'not_routed', detail: 'travels by mileage' },
    { pupil_id: 'P6', code: 'no_location', detail: 'no home' },
    { pupil_id: 'P7', code: 'no_vehicle_left', detail: 'every vehicle is in use' },
    { pupil_id: '=1+1', code: 'unknown_school', detail: 'no such school' },
  ],
})

/** Today the three who share R001 ride on two routes, P7 rides with P3, and P4 rides alone. */
export const today: TodaySummary = {
  plan: buildPlan(council, [
    buildRoute(
      {
        ...R001,
        route_id: 'T1',
        vehicle_type: 'car4',
        layout: { seats: 4, wheelchairs: 0 },
        pupils: ['P1', 'P2'],
      },
      [
        {
          direction: 'am',
          days: 'MTWTF',
          starts: '08:00:00',
          lines: [1500, 2475, 298],
          stops: [
            { at: MOSS, on: ['P1', 'P2'], wait: 240 },
            { at: OAK, school: 'S1', off: ['P1', 'P2'], metres: 4500, seconds: 900, wait: 180 },
          ],
        },
      ],
      190,
    ),
    buildRoute(
      { ...R001, route_id: 'T2', pupils: ['P3', 'P7'] },
      [
        {
          direction: 'am',
          days: 'MTWTF',
          starts: '07:40:00',
          lines: [2500, 2475, 373],
          stops: [
            { at: HILL, on: ['P3', 'P7'], wait: 480 },
            { at: ELM, school: 'S2', off: ['P3', 'P7'], metres: 9000, seconds: 3000, wait: 360 },
          ],
        },
      ],
      190,
    ),
    buildRoute(
      { ...R002, route_id: 'T3' },
      [
        {
          direction: 'am',
          days: 'M-W-F',
          starts: '08:00:00',
          lines: [1400, 0, 105],
          stops: [
            { at: REED, on: ['P4'] },
            { at: OAK, school: 'S1', off: ['P4'], metres: 6000, seconds: 1900, wait: 180 },
          ],
        },
      ],
      190,
    ),
  ]),
  breaches: [
    { code: 'not_enough_seats', routeId: 'T2' },
    { code: 'ride_too_long', routeId: 'T3', pupilId: 'P4' },
    { code: 'ride_too_long', routeId: 'T2', pupilId: 'P3' },
  ],
}

export const issues: readonly Issue[] = [
  {
    code: 'unknown_school',
    severity: 'warning',
    file: 'pupils.csv',
    row: 9,
    column: 'school_id',
    problem: 'the school @S9 is not in the list of schools',
    action: 'add the school or correct the reference',
    pupilId: '=1+1',
  },
  {
    code: 'unknown_mode',
    severity: 'warning',
    file: '+pupils.csv',
    problem: '-nothing, "quoted"\nand broken',
    action: '\tlook',
  },
]

/** Roads that bend once half way; a leg that leaves Reed has none. */
export const roads: Pick<RoadSource, 'legs'> = {
  legs: (places) =>
    Promise.resolve(
      places.slice(1).map((to, index): RoadLeg | undefined => {
        const from = places[index] ?? to
        if (from.lat === REED.lat) return undefined
        const corner = { lat: from.lat, lon: to.lon }
        return { metres: 1, milliseconds: 1, line: [from, corner, corner, to], steps: [] }
      }),
    ),
}

export const directions: Directions = (legs, ends) =>
  legs.map((leg, index) =>
    leg === undefined
      ? []
      : ['Head north on Sample Street', `In 200 yards, turn left to reach ${ends[index]}`],
  )

export const attribution: readonly string[] = ['Roads: © OpenStreetMap contributors.']
