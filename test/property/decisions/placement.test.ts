import { beforeAll, describe, expect, it } from 'vitest'
import { agesOf } from '../../../src/decisions/placement/age.ts'
import type { PlacementQuote, PlacementSchool } from '../../../src/decisions/placement/placement-quote.ts'
import { pupilOf } from '../../../src/decisions/placement/pupil-of.ts'
import { quotePlacement } from '../../../src/decisions/placement/quote-placement.ts'
import { placementQuestionSchema } from '../../../src/domain/placement-question.ts'
import type { LatLon } from '../../../src/domain/place.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { formatWeekdays } from '../../../src/domain/weekdays.ts'
import { type LiveCouncil, openLiveCouncil } from '../../../src/jobs/quote/live-council.ts'
import { placeNewcomer } from '../../../src/jobs/quote/place-newcomer.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'
import { createRandom } from '../../support/random.ts'
import { randomCouncil } from '../../support/random-council.ts'
import { emptyRoute } from '../../support/solver/compiled.ts'
import { leastOn } from '../../support/solver/least-insertion.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

const COUNCILS = 14
const NONE = Number.POSITIVE_INFINITY

interface Trial {
  readonly name: string
  readonly live: LiveCouncil
  readonly before: string
  readonly home: LatLon
  readonly quote: PlacementQuote
  /** By school, over all routes and positions and a route of the child's own, in pence; Infinity where there is none. */
  readonly least: readonly number[]
}

/** What a pupil of the list needs, as a panel would put it. */
const questionOf = (pupil: Pupil, schools: readonly string[], depth: string) =>
  placementQuestionSchema.parse({
    child: {
      home_lat: pupil.home?.lat,
      home_lon: pupil.home?.lon,
      phase: pupil.phase,
      days: formatWeekdays(pupil.days),
      am: pupil.am,
      pm: pupil.pm,
      travel: pupil.travel,
      passenger_assistant: pupil.assistant,
      assistant_skill: pupil.assistantSkill,
      travel_alone: pupil.travelAlone,
      max_minutes: pupil.maxMinutes,
      vehicle_features: pupil.vehicleFeatures,
    },
    schools: schools.map((school_id) => ({ school_id, place_pence_per_year: 100 })),
    depth,
    pence_per_mile: 45,
  })

/** By brute force: every sequence on every route as it stands, and on one of its own. */
async function leastOver(live: LiveCouncil, pupil: Pupil): Promise<number> {
  const placed = await placeNewcomer(live, pupil)
  if ('code' in placed || pupil.days === 0) return NONE
  const { live: plan } = live
  plan.seat(placed.newcomer)
  plan.overlay.reach(Array(plan.problem.placeCount).keys())
  return Math.min(NONE, ...[...plan.loaded.routes, emptyRoute()].map((route) => leastOn(plan, route)))
}

async function trialOf(seed: number): Promise<Trial | undefined> {
  const whole = randomCouncil(seed, { pupils: 9, schools: 3 })
  const council = { ...whole, pupils: whole.pupils.slice(0, -1) }
  const { plan } = await planCouncil(council, { iterations: 24 })
  const live = await openLiveCouncil(council, lopsidedRoads, plan)
  // Runs with orders of their own are joined in one order: another test's business.
  if (live.live.loaded.routes.some((route) => route.own.length > 0)) return undefined
  const random = createRandom(seed)
  const like = random.pick(whole.pupils.filter(({ home }) => home !== undefined))
  const near = random.pick(whole.pupils.filter(({ home }) => home !== undefined)).home as LatLon
  const home = { lat: near.lat + 0.004 * random.next(), lon: near.lon + 0.004 * random.next() }
  const schools = [...council.schools.values()].filter(({ place }) => place !== undefined)
  const question = questionOf(
    { ...like, home },
    schools.map(({ id }) => id),
    seed % 4 === 0 ? 'full' : 'first',
  )
  const before = JSON.stringify(live.live.solution, (_, value) =>
    ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value,
  )
  const quote = await quotePlacement(live, { question, home, schools, today: '2026-11-01' })
  const least: number[] = []
  for (const school of schools)
    least.push(await leastOver(live, pupilOf(question.child, home, school, council.policy)))
  return { name: `council ${seed}`, live, before, home, quote, least }
}

let trials: readonly Trial[] = []
const found: { readonly name: string; readonly school: PlacementSchool; readonly least: number }[] = []

beforeAll(async () => {
  trials = (await Promise.all(Array.from({ length: COUNCILS }, (_, seed) => trialOf(seed)))).flatMap(
    (trial) => trial ?? [],
  )
  for (const { name, quote, least } of trials)
    for (const [at, school] of quote.schools.entries())
      found.push({ name: `${name}, ${school.school_id}`, school, least: least[at] as number })
}, 60_000)

describe('a placement’s quote', () => {
  it('is tried where a route is joined, and where none is', () => {
    expect(
      found.filter(({ school }) => (school.insertion?.route_id ?? null) !== null).length,
    ).toBeGreaterThan(10)
    expect(found.filter(({ school }) => school.insertion?.route_id === null).length).toBeGreaterThan(3)
  })

  it('is the least by brute force over all routes and positions', () => {
    for (const { name, school, least } of found) {
      expect(school.insertion !== null, name).toBe(least < NONE)
      if (school.insertion !== null)
        expect(Math.abs(school.insertion.annual_pence - least), name).toBeLessThanOrEqual(0.5)
    }
  })

  it('leaves the plan as it was', () => {
    for (const { name, live, before } of trials) {
      const after = JSON.stringify(live.live.solution, (_, value) =>
        ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value,
      )
      expect(after, name).toBe(before)
      expect(live.live.loaded.cost, name).toBeCloseTo(live.plan.totals.annual_pence, 3)
    }
  })

  it('holds nothing by which another child could be found', () => {
    for (const { name, live, home, quote } of trials) {
      const text = JSON.stringify(quote)
      for (const pupil of live.input.pupils) {
        expect(text.includes(`"${pupil.id}"`), name).toBe(false)
        if (pupil.name !== '') expect(text.includes(pupil.name), name).toBe(false)
        for (const degrees of [pupil.home?.lat, pupil.home?.lon])
          if (degrees !== undefined && degrees !== home.lat && degrees !== home.lon)
            expect(text.includes(String(degrees)), name).toBe(false)
      }
    }
  })

  it('judges each journey by the guide and by the limit, and counts those aboard', () => {
    for (const { name, school } of found)
      for (const route of [school.insertion, school.alone])
        for (const journey of [route?.am, route?.pm]) {
          if (journey === null || journey === undefined) continue
          expect(journey.over_guide, name).toBe(journey.minutes > journey.guide_minutes)
          expect(journey.over_policy, name).toBe(journey.minutes > journey.policy_minutes)
          if (route === school.alone) expect(journey.others, name).toBe(0)
        }
  })

  it('says in full whether there is a right, on the walk and the age that are known', () => {
    const full = trials.filter(({ quote }) => quote.depth === 'full').flatMap(({ quote }) => quote.schools)
    expect(full.length).toBeGreaterThan(5)
    for (const { walk, eligibility, phase, reoptimised, insertion } of full) {
      expect(walk?.measured).toBe('estimate')
      expect(reoptimised === null).toBe(insertion === null)
      const { most } = agesOf({}, phase, '2026-11-01')
      if (most > 16) expect(eligibility?.outcome).toBe('discretionary')
      else expect(eligibility?.outcome).toBe('depends')
    }
  })
})
