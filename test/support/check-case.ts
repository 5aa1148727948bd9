import { wholeTravel } from '../../src/domain/whole-travel.ts'
import { type CheckRoads, requiredPlaces, requiredWalks } from '../../src/checker/check-roads.ts'
import { createContext, type Rule } from '../../src/checker/context.ts'
import type { Finding } from '../../src/checker/finding.ts'
import type { FindingCode } from '../../src/checker/finding-codes.ts'
import type { Council } from '../../src/domain/council.ts'
import { frameworkSchema } from '../../src/domain/framework.ts'
import { haversineMetres } from '../../src/domain/place.ts'
import type { Plan, PlanRoute, PlanRun, PlanStop, Unserved } from '../../src/domain/plan.ts'
import { policySchema } from '../../src/domain/policy.ts'
import type { Pupil } from '../../src/domain/pupil.ts'
import type { BellTimes, School } from '../../src/domain/school.ts'
import { seconds } from '../../src/domain/units.ts'
import { lopsidedMatrix, lopsidedRoads } from './lopsided-roads.ts'
import { naivePlan } from './naive-plan.ts'

export const HOME_A = { lat: 51.46, lon: -2.58 }
export const HOME_B = { lat: 51.462, lon: -2.583 }
export const HOME_C = { lat: 51.44, lon: -2.56 }
export const BASE = { lat: 51.43, lon: -2.6 }

export interface CaseOptions {
  readonly pupils?: Readonly<Record<string, Partial<Pupil>>>
  readonly schools?: Readonly<Record<string, Partial<School>>>
  readonly policy?: object
  readonly framework?: object
  readonly unserved?: readonly Unserved[]
}

/** A council and a plan that keeps every rule, both free to be changed. */
export interface CheckCase {
  readonly council: Council
  readonly plan: Plan
}

export function testPupil(id: string, own: Partial<Pupil> = {}): Pupil {
  return {
    id,
    name: '',
    phase: 'primary',
    home: HOME_A,
    homePostcode: '',
    schoolId: 'S1',
    days: 31,
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
    row: 2,
    ...own,
  }
}

export const bells = (arriveBy: number, collectFrom: number): BellTimes => ({
  arriveFrom: seconds(arriveBy - 900),
  arriveBy: seconds(arriveBy),
  collectFrom: seconds(collectFrom),
  collectBy: seconds(collectFrom + 900),
})

export function testSchool(id: string, own: Partial<School> = {}): School {
  const usual = bells(31_500, 54_000)
  return {
    id,
    name: '',
    place: { lat: 51.45, lon: -2.59 },
    bells: [usual, usual, usual, usual, usual],
    unloadMinutes: 3,
    open: 31,
    mixes: true,
    row: 2,
    ...own,
  }
}

const FRAMEWORK = {
  vehicle_types: [
    { id: 'car4', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 0 }] },
    {
      id: 'wav',
      licence: 'phv',
      layouts: [
        { seats: 6, wheelchairs: 0 },
        { seats: 4, wheelchairs: 1 },
      ],
      features: ['tail_lift'],
    },
  ],
  rates: {
    car4: { minimum_pence: 500, bands: [{ pence_per_mile: 260 }] },
    wav: { base_pence: 300, bands: [{ pence_per_mile: 310 }], dead_pence_per_mile: 60 },
  },
  operators: [{ id: 'OP1', base: BASE, capacity: { wav: 2 } }],
  passenger_assistants: { pence_per_hour: 1650, skilled_pence_per_hour: 2100, minimum_minutes: 90 },
  management_fee: { basis: 'percent', percent: 7.5 },
}

/**
 * R001 carries the siblings P1 and P2 and their friend P3 (another home, another school), R002 carries P4, who uses a
 * wheelchair and has an own assistant. Options change single fields of the inputs.
 */
export function checkCase(options: CaseOptions = {}): CheckCase {
  const own = options.pupils ?? {}
  const pupils = [
    testPupil('P1', { assistant: 'shared', ...own['P1'] }),
    testPupil('P2', { keepWith: ['P1'], ...own['P2'] }),
    testPupil('P3', { home: HOME_B, schoolId: 'S2', keepWith: ['P1'], ...own['P3'] }),
    testPupil('P4', {
      home: HOME_C,
      travel: 'wheelchair',
      assistant: 'one_to_one',
      assistantSkill: 'medical',
      vehicleFeatures: ['tail_lift'],
      ...own['P4'],
    }),
  ]
  const schools = new Map([
    ['S1', testSchool('S1', options.schools?.['S1'])],
    ['S2', testSchool('S2', { place: { lat: 51.448, lon: -2.592 }, ...options.schools?.['S2'] })],
  ])
  const council: Council = {
    pupils,
    schools,
    framework: frameworkSchema.parse({ ...FRAMEWORK, ...options.framework }),
    policy: policySchema.parse(options.policy ?? {}),
    routesToday: new Map(),
    calendar: [],
    unserved: options.unserved ?? [],
    issues: [],
    files: { pupils: 'pupils.csv', schools: 'schools.csv', framework: 'framework.json' },
    digests: { pupils: 'abc' },
  }
  return { council, plan: naivePlan(council, 1, { mergers: 0 }) }
}

/** What the checker needs of the test roads. */
export function roadsOf({ council, plan }: CheckCase): CheckRoads {
  const places = requiredPlaces(council, plan)
  return {
    description: lopsidedRoads.description,
    places,
    travel: wholeTravel(lopsidedMatrix(places)),
    snaps: places.map((onRoad) => ({ metres: 0, onRoad })),
    walks: requiredWalks(council, plan).map((walk) => ({
      ...walk,
      metres: haversineMetres(walk.from, walk.to) * 1.3,
    })),
  }
}

export const findingsOf = (rule: Rule, subject: CheckCase, roads = roadsOf(subject)): readonly Finding[] => [
  ...rule(createContext(subject.council, subject.plan, roads)),
]

export const codesOf = (rule: Rule, subject: CheckCase, roads = roadsOf(subject)): readonly FindingCode[] =>
  findingsOf(rule, subject, roads).map((found) => found.code)

/** The case's route, run and stop by number. They are there by construction. */
export const routeAt = ({ plan }: CheckCase, route = 0): PlanRoute => plan.routes[route]!
export const runAt = (subject: CheckCase, run = 0, route = 0): PlanRun => routeAt(subject, route).runs[run]!
export const stopAt = (subject: CheckCase, stop = 0, run = 0, route = 0): PlanStop =>
  runAt(subject, run, route).stops[stop]!

/** The same council with one pupil's record changed, for a plan that was made before. */
export const withPupil = (subject: CheckCase, id: string, own: Partial<Pupil>): CheckCase => ({
  ...subject,
  council: {
    ...subject.council,
    pupils: subject.council.pupils.map((pupil) => (pupil.id === id ? { ...pupil, ...own } : pupil)),
  },
})
