import { applyEdit, type Edited } from '../../../src/edits/apply-edit.ts'
import type { Edit } from '../../../src/edits/edit.ts'
import { type LiveEditing, openEditing } from '../../../src/edits/live-editing.ts'
import type { EditRefusal } from '../../../src/edits/refusal.ts'
import type { Council } from '../../../src/domain/council.ts'
import { frameworkSchema } from '../../../src/domain/framework.ts'
import type { PlanRoute } from '../../../src/domain/plan.ts'
import { policySchema } from '../../../src/domain/policy.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import type { School } from '../../../src/domain/school.ts'
import { testPupil, testSchool } from '../check-case.ts'
import { lopsidedRoads } from '../lopsided-roads.ts'
import { naivePlan } from '../naive-plan.ts'
import { type RandomCouncilOptions, randomCouncil } from '../random-council.ts'
import { planCouncil } from '../solver/plan-council.ts'

export interface EditCaseOptions {
  readonly pupils?: Readonly<Record<string, Partial<Pupil>>>
  readonly schools?: Readonly<Record<string, Partial<School>>>
  readonly policy?: object
  readonly framework?: object
}

const FRAMEWORK = {
  vehicle_types: [
    { id: 'car2', licence: 'phv', layouts: [{ seats: 2, wheelchairs: 0 }] },
    { id: 'car4', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 0 }] },
    { id: 'wav', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 1 }], features: ['tail_lift'] },
  ],
  rates: {
    car2: { minimum_pence: 900, bands: [{ pence_per_mile: 200 }] },
    car4: { minimum_pence: 1000, bands: [{ pence_per_mile: 260 }] },
    wav: { minimum_pence: 1500, bands: [{ pence_per_mile: 400 }] },
  },
  passenger_assistants: { pence_per_hour: 1650 },
}

/** P1–P5 live on one line to school S1, P1 farthest away; P6 goes to S2, a little on. Each has a route of its own, R001–R006. */
export function lineCouncil(options: EditCaseOptions = {}): Council {
  const pupils = [1, 2, 3, 4, 5, 6].map((number) =>
    testPupil(`P${number}`, {
      home: { lat: 51.52 - number / 100, lon: -2.59 },
      schoolId: number === 6 ? 'S2' : 'S1',
      row: number + 1,
      ...options.pupils?.[`P${number}`],
    }),
  )
  return {
    pupils,
    schools: new Map([
      ['S1', testSchool('S1', options.schools?.['S1'])],
      ['S2', testSchool('S2', { place: { lat: 51.445, lon: -2.59 }, ...options.schools?.['S2'] })],
    ]),
    framework: frameworkSchema.parse({ ...FRAMEWORK, ...options.framework }),
    policy: policySchema.parse(options.policy ?? {}),
    routesToday: new Map(),
    calendar: [],
    unserved: [],
    issues: [],
    files: { pupils: 'pupils.csv', schools: 'schools.csv', framework: 'framework.json' },
    digests: { pupils: 'abc' },
  }
}

/** The council's plan of one route for each pupil (for each who must ride together), open for edits. */
export async function openLine(options: EditCaseOptions = {}): Promise<LiveEditing> {
  const council = lineCouncil(options)
  return openEditing(council, lopsidedRoads, naivePlan(council, 1, { mergers: 0 }))
}

/** A random council with a plan of a short search, or (every second seed) one put together without the solver, open for edits. */
export async function openRandom(seed: number, options: RandomCouncilOptions = {}): Promise<LiveEditing> {
  const council = randomCouncil(seed, options)
  const plan =
    seed % 2 === 0 ? naivePlan(council, seed) : (await planCouncil(council, { seed, iterations: 8 })).plan
  return openEditing(council, lopsidedRoads, plan)
}

/** Makes an edit that must be possible. */
export function made(editing: LiveEditing, edit: Edit): Edited {
  const outcome = applyEdit(editing, edit)
  if (outcome.kind === 'refused')
    throw new Error(`refused: ${outcome.code} ${JSON.stringify(outcome.reasons)}`)
  return outcome
}

/** Tries an edit that must be refused. */
export function refused(editing: LiveEditing, edit: Edit): EditRefusal {
  const outcome = applyEdit(editing, edit)
  if (outcome.kind === 'applied') throw new Error('the edit was made')
  return outcome
}

/** Puts these pupils on the route of the first, one after the other. */
export const gathered = (editing: LiveEditing, ids: readonly string[]): LiveEditing =>
  ids
    .slice(1)
    .reduce(
      (live, pupil_id) =>
        made(live, { kind: 'move_pupil', pupil_id, to: routeOf(live, ids[0] ?? '').route_id }).editing,
      editing,
    )

export function routeOf({ plan }: Pick<LiveEditing, 'plan'>, pupilId: string): PlanRoute {
  const route = plan.routes.find(({ pupils }) => pupils.includes(pupilId))
  if (route === undefined) throw new Error(`${pupilId} is on no route`)
  return route
}

/** Pupils in the order in which a route's first run in a direction meets (or leaves) them at home. */
export const homesOf = (route: PlanRoute, direction: 'am' | 'pm'): readonly string[] =>
  (route.runs.find((run) => run.direction === direction)?.stops ?? [])
    .filter((stop) => stop.place !== 'school')
    .flatMap((stop) => [...stop.board, ...stop.alight])
