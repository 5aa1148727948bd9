import { formatClock } from '../../../src/domain/clock.ts'
import type { Council } from '../../../src/domain/council.ts'
import type { PlanAssistant, PlanRoute, PlanRun, PlanStop } from '../../../src/domain/plan.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { formatWeekdays } from '../../../src/domain/weekdays.ts'
import { assistantNeeds } from '../../../src/pricing/assistants.ts'
import { type Offer, offers } from '../../../src/pricing/offers.ts'
import { type Family, joinFamilies } from './families.ts'
import { annualOf, figuresOf, type RunFigures, sharesOf, type TimedRun } from './route-price.ts'
import { splitIntoRuns } from './run-days.ts'
import { schedule, type TimedVisit } from './schedule.ts'
import { candidateSequences } from './sequence.ts'
import type { Travel } from './travel.ts'
import { layoutFor, loadOf } from './vehicle.ts'

const ids = (pupils: readonly Pupil[]): string[] => pupils.map((pupil) => pupil.id)

const writeStop = (visit: TimedVisit): PlanStop => ({
  place: visit.place,
  ...(visit.schoolId === undefined ? {} : { school_id: visit.schoolId }),
  lat: visit.at.lat,
  lon: visit.at.lon,
  arrive: formatClock(visit.arrive),
  depart: formatClock(visit.depart),
  board: ids(visit.board),
  alight: ids(visit.alight),
  leg: { metres: visit.leg.metres, seconds: visit.leg.seconds },
})

const writeRun = ({ run, visits }: TimedRun, figures: RunFigures): PlanRun => ({
  direction: run.direction,
  days: formatWeekdays(run.days),
  stops: visits.map(writeStop),
  live_metres: figures.live,
  dead_metres: figures.dead,
  seconds: figures.seconds,
  price: figures.price,
})

function assistantsOf(council: Council, riders: readonly Pupil[]): PlanAssistant[] {
  const needs = assistantNeeds(riders, council.policy.pupils_per_shared_assistant)
  return [
    ...Array.from(
      { length: needs.shared },
      (_, index): PlanAssistant => ({
        kind: 'shared',
        skill: index === 0 && needs.sharedSkilled ? 'medical' : '',
      }),
    ),
    ...needs.oneToOne.map(
      (one): PlanAssistant => ({
        kind: 'one_to_one',
        skill: one.skilled ? 'medical' : '',
        pupil_id: one.pupilId,
      }),
    ),
  ]
}

/** Most assistants, then most pupils, then the morning's. */
function fullestRiders(council: Council, runs: readonly TimedRun[]): readonly Pupil[] {
  const ranked = runs.toSorted((a, b) => {
    const count = ({ run }: TimedRun): number => assistantsOf(council, run.riders).length
    const morning = ({ run }: TimedRun): number => Number(run.direction === 'am')
    return count(b) - count(a) || b.run.riders.length - a.run.riders.length || morning(b) - morning(a)
  })
  return ranked[0]?.run.riders ?? []
}

function timeRuns(
  council: Council,
  travel: Travel,
  families: readonly Family[],
  pupils: readonly Pupil[],
): readonly TimedRun[] | undefined {
  const runs: TimedRun[] = []
  const stops = joinFamilies(families)
  for (const run of splitIntoRuns(council, pupils)) {
    const schools = new Set(run.riders.map((pupil) => pupil.schoolId))
    const mixing =
      council.policy.mixed_schools && [...schools].every((id) => council.schools.get(id)?.mixes === true)
    if (schools.size > 1 && !mixing) return undefined
    let timed: readonly TimedVisit[] | undefined
    for (const visits of candidateSequences(council, stops, run)) {
      timed = schedule(council, travel, run, visits)
      if (timed !== undefined) break
    }
    if (timed === undefined) return undefined
    runs.push({ run, visits: timed })
  }
  return runs
}

/** Whether an operator still has a vehicle of the type. */
export type HasVehicle = (offer: Offer) => boolean

/** The families as one route in the cheapest vehicle that is left; undefined where the rules don't allow it. */
export function buildRoute(
  council: Council,
  travel: Travel,
  routeId: string,
  families: readonly Family[],
  hasVehicle: HasVehicle,
): PlanRoute | undefined {
  const pupils = families.flatMap((family) => family.pupils)
  const runs = timeRuns(council, travel, families, pupils)
  if (runs === undefined) return undefined
  const loads = runs.map(({ run, visits }) => loadOf(council, run.riders, visits))
  const choices = offers(council.framework)
    .filter(hasVehicle)
    .flatMap((offer) => {
      const layout = layoutFor(offer, pupils, loads)
      if (layout === undefined) return []
      const figures = runs.map((run) => figuresOf(council, travel, offer, run))
      return [{ offer, layout, figures, annual: annualOf(council, runs, figures) }]
    })
  const [best] = choices.toSorted((a, b) => a.annual.total_pence - b.annual.total_pence)
  if (best === undefined) return undefined
  const shares = sharesOf(council, travel, runs, pupils, best.annual.total_pence)
  return {
    route_id: routeId,
    vehicle_type: best.offer.vehicleType.id,
    layout: best.layout,
    operator: best.offer.operator?.id ?? null,
    pupils: ids(pupils),
    assistants: assistantsOf(council, fullestRiders(council, runs)),
    runs: runs.map((run, index) => writeRun(run, best.figures[index] as RunFigures)), // one for each run
    annual: best.annual,
    shares: [...shares].map(([pupilId, pence]) => ({ pupil_id: pupilId, annual_pence: pence })),
  }
}
