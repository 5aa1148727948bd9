import type { LatLon } from '../../domain/place.ts'
import { placeNumber } from '../../domain/places.ts'
import type { Candidate, PlacementQuestion } from '../../domain/placement-question.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import { NO_WAY, type TravelRows, trafficSeconds } from '../../domain/travel.ts'
import { fitsSomeVehicle } from '../../intake/link/vehicles.ts'
import { type Inserted, insertPupil, rearrange } from '../../jobs/quote/insert-pupil.ts'
import type { LiveCouncil } from '../../jobs/quote/live-council.ts'
import type { Refused } from '../../jobs/quote/place-newcomer.ts'
import { estimatedWalkMetres } from '../../roads/walk-estimate.ts'
import { agesOf } from './age.ts'
import { eligibility } from './eligibility.ts'
import { onceAsked } from './once-asked.ts'
import { personalBudget } from './personal-budget.ts'
import { placeCost } from './place-cost.ts'
import {
  type DirectDrive,
  PLACEMENT_QUOTE_SCHEMA,
  type PlacementQuote,
  type PlacementSchool,
  type Walk,
} from './placement-quote.ts'
import { pupilOf } from './pupil-of.ts'
import { placementRoute } from './routes.ts'

/** A question whose home and schools have been looked up. */
export interface ReadyQuestion {
  readonly question: PlacementQuestion
  readonly home: LatLon
  /** `YYYY-MM-DD`: ages are as of it. */
  readonly today: string
  /** One for each of the question's schools, in its order. */
  readonly schools: readonly School[]
}

/** Lets whoever waits for the thread have it: a question about ten schools must not hold up one about one. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Compulsory school age ends in the summer after the sixteenth birthday. */
const LAST_AGE = 16

const minutesOf = (milliseconds: number, factor: number): number =>
  Math.round(trafficSeconds(milliseconds, factor) / 6) / 10

/** The drives there and back without a stop; null where there is no way, or the place is off the roads. */
function directOf(live: LiveCouncil, school: School, pupil: Pupil, rows: TravelRows): DirectDrive | null {
  const at = school.place === undefined ? undefined : placeNumber(live.input.index, school.place)
  if (at === undefined) return null
  const [there, back] = [rows.metresTo[at] ?? NO_WAY, rows.metresFrom[at] ?? NO_WAY]
  if (there === NO_WAY || back === NO_WAY) return null
  const { traffic } = live.input.council.policy
  return {
    am_minutes: pupil.am ? minutesOf(rows.millisecondsTo[at] as number, traffic.am) : null,
    pm_minutes: pupil.pm ? minutesOf(rows.millisecondsFrom[at] as number, traffic.pm) : null,
    metres_there: there,
    metres_back: back,
  }
}

async function insertedOf(live: LiveCouncil, pupil: Pupil): Promise<Inserted | Refused> {
  const { framework } = live.input.council
  if (pupil.days === 0)
    return { code: 'not_routed', detail: 'the school is closed on every day on which the child would travel' }
  if (
    !fitsSomeVehicle(framework)(pupil) ||
    (pupil.assistant !== 'none' && framework.passenger_assistants === undefined)
  )
    return { code: 'no_vehicle_fits', detail: 'no vehicle or assistant of the framework meets the needs' }
  return insertPupil(live, pupil)
}

/** What can be said of one school at once. */
async function firstLook(
  live: LiveCouncil,
  { question, home }: ReadyQuestion,
  candidate: Candidate,
  school: School,
): Promise<{ readonly first: PlacementSchool; readonly inserted: Inserted | Refused }> {
  const { framework, policy } = live.input.council
  const { child, pence_per_mile: pencePerMile } = question
  const pupil = pupilOf(child, home, school, policy)
  const direct = directOf(live, school, pupil, await live.roads.rows(home, live.places))
  const inserted = await insertedOf(live, pupil)
  const routes =
    'code' in inserted
      ? { unserved: inserted, insertion: null, alone: null }
      : {
          unserved: null,
          insertion: placementRoute(inserted.insertion, pupil, policy),
          alone: inserted.alone === undefined ? null : placementRoute(inserted.alone, pupil, policy),
        }
  const first = {
    school_id: school.id,
    name: school.name,
    phase: pupil.phase,
    ...routes,
    reoptimised: null,
    long_run_pence: null,
    direct,
    personal_budget:
      direct === null || pencePerMile === undefined
        ? null
        : personalBudget({
            pencePerMile,
            metresThere: direct.metres_there,
            metresBack: direct.metres_back,
            days: pupil.days,
            am: pupil.am,
            pm: pupil.pm,
            schoolDays: framework.school_days,
          }),
    place: placeCost(candidate, { insertion: routes.insertion, reoptimised: null }),
    walk: null,
    eligibility: null,
  }
  return { first, inserted }
}

/** The walks to all schools, by one search; null of a school whose place is not known. */
async function walksTo(
  { roads }: LiveCouncil,
  { home, schools }: ReadyQuestion,
): Promise<readonly (Walk | null)[]> {
  const walks = await roads.walkMetres(
    home,
    schools.map(({ place }) => place ?? home),
  )
  return schools.map(({ place }, at) => {
    const metres = walks[at]
    if (place === undefined || metres === undefined) return null
    // A network that does not reach one of both answers with the estimate itself.
    const isEstimate = !roads.hasNetwork || metres === estimatedWalkMetres(home, place)
    return { metres: Math.round(metres), measured: isEstimate ? 'estimate' : 'walking_network' }
  })
}

function judged(
  { question, today }: ReadyQuestion,
  candidate: Candidate,
  school: PlacementSchool,
  walk: Walk | null,
): PlacementSchool['eligibility'] {
  if (walk === null) return null
  const { child } = question
  const ages = agesOf(child, school.phase, today)
  return eligibility({
    ages,
    overAge: school.phase === 'post16' || ages.least > LAST_AGE,
    walkMetres: walk.metres,
    roadMetres: school.direct?.metres_there,
    cannotWalk: child.cannot_walk,
    lowIncome: child.low_income,
    nearestSuitable: candidate.nearest_suitable,
    safeWalk: candidate.safe_walk,
    oneOfThreeNearest: candidate.one_of_three_nearest,
    preferredForBelief: candidate.preferred_for_belief,
  })
}

/** Adds what takes longer: the routes around rearranged, and the right to transport. */
async function fullLook(
  live: LiveCouncil,
  ready: ReadyQuestion,
  candidate: Candidate,
  { first, inserted }: Awaited<ReturnType<typeof firstLook>>,
  walk: Walk | null,
): Promise<PlacementSchool> {
  const found = 'code' in inserted ? undefined : await rearrange(live, inserted)
  const reoptimised =
    found === undefined
      ? null
      : { annual_pence: found.increasePence, change_to_plan_pence: found.changePence }
  return {
    ...first,
    reoptimised,
    long_run_pence: found?.longRunPence ?? null,
    place: placeCost(candidate, { insertion: first.insertion, reoptimised }),
    walk,
    eligibility: judged(ready, candidate, first, walk),
  }
}

/**
 * What one child's placement at each of some schools comes to, against a live plan. Nothing is written to the plan, and nothing
 * is told of those who are on it. Rejects with a RoadFailure.
 */
export async function quotePlacement(given: LiveCouncil, ready: ReadyQuestion): Promise<PlacementQuote> {
  const live: LiveCouncil = { ...given, roads: onceAsked(given.roads) }
  const { question } = ready
  const { travel, passenger_assistant, assistant_skill } = question.child
  const walks = question.depth === 'full' ? await walksTo(live, ready) : []
  const schools: PlacementSchool[] = []
  for (const [at, school] of ready.schools.entries()) {
    const candidate = question.schools[at]
    if (candidate === undefined) continue
    await breathe()
    const look = await firstLook(live, ready, candidate, school)
    schools.push(
      question.depth === 'first'
        ? look.first
        : await fullLook(live, ready, candidate, look, walks[at] ?? null),
    )
  }
  return {
    schema: PLACEMENT_QUOTE_SCHEMA,
    depth: question.depth,
    needs: { travel, passenger_assistant, assistant_skill },
    schools,
  }
}
