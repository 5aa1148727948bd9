import type { Council } from '../../../src/domain/council.ts'
import type { Plan, PlanRoute, PlanRun } from '../../../src/domain/plan.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { randomCouncil } from '../random-council.ts'
import { randomPlan } from '../random-plan.ts'

/** A plan and its council in which each thing that somebody must not see can be told by a word or figure of its own. */
export interface SecretPlan {
  readonly plan: Plan
  readonly pupils: readonly Pupil[]
  readonly council: Council
  readonly secrets: {
    readonly pupils: readonly string[]
    readonly places: readonly string[]
    readonly needs: readonly string[]
    readonly words: readonly string[]
  }
}

const marked = (pupilId: string): string => `PUPIL<${pupilId}>`
const DETAIL = 'SENTENCE<about a child>'
/** Degrees that occur nowhere else, all six decimals of them. */
const latOf = (index: number): number => Number((70.100007 + index * 0.00001).toFixed(6))
const lonOf = (index: number): number => Number((20.200003 + index * 0.00001).toFixed(6))

function markRun(run: PlanRun, next: () => number): PlanRun {
  const stops = run.stops.map((stop) => {
    const ids = { board: stop.board.map(marked), alight: stop.alight.map(marked) }
    if (stop.place === 'school') return { ...stop, ...ids }
    const index = next()
    return { ...stop, ...ids, lat: latOf(index), lon: lonOf(index) }
  })
  return { ...run, stops }
}

const markRoute = (route: PlanRoute, next: () => number): PlanRoute => ({
  ...route,
  vehicle_type: `VEHICLE<${route.vehicle_type}>`,
  pupils: route.pupils.map(marked),
  assistants: route.pupils.map((id) => ({ kind: 'one_to_one', skill: 'medical', pupil_id: marked(id) })),
  runs: route.runs.map((run) => markRun(run, next)),
  shares: route.shares.map((share) => ({ ...share, pupil_id: marked(share.pupil_id) })),
})

const markPupil = (pupil: Pupil, index: number): Pupil => ({
  ...pupil,
  id: marked(pupil.id),
  name: `NAME<${index}>`,
  dateOfBirth: `BORN<${index}>`,
  home: { lat: latOf(index), lon: lonOf(index) },
  homePostcode: `POSTCODE<${index}>`,
  travel: 'wheelchair',
  assistant: 'one_to_one',
  assistantSkill: 'medical',
  notWith: [marked(`${index}-other`)],
  vehicleFeatures: ['tail_lift'],
  exceptionReview: 'NOTE<review>',
  equipment: 'NOTE<equipment>',
  handover: 'NOTE<handover>',
  crewNotes: 'NOTE<crew>',
  contact: 'CONTACT<mother>',
})

export function secretPlan(seed: number): SecretPlan {
  const council = randomCouncil(seed)
  const plain = randomPlan(seed, council)
  let places = 0
  const next = (): number => places++
  const routes = plain.routes.map((route) => markRoute(route, next))
  const ids = council.pupils.map((pupil) => pupil.id)
  const plan: Plan = {
    ...plain,
    routes,
    exceptions: ids.map((id) => ({
      pupil_id: marked(id),
      direction: 'am',
      code: 'direct_drive_over_limit',
      detail: DETAIL,
    })),
    unserved: plain.unserved.map((pupil) => ({ ...pupil, pupil_id: marked(pupil.pupil_id), detail: DETAIL })),
  }
  const used = Array.from({ length: Math.max(places, ids.length) }, (_, index) => index)
  return {
    plan,
    council,
    pupils: council.pupils.map(markPupil),
    secrets: {
      pupils: ['PUPIL<'],
      places: ['POSTCODE<', ...used.flatMap((index) => [String(latOf(index)), String(lonOf(index))])],
      needs: ['"medical"', '"one_to_one"', '"wheelchair"', 'tail_lift'],
      words: ['NAME<', 'BORN<', 'NOTE<', 'CONTACT<', DETAIL],
    },
  }
}
