import type { PlanRoute, PlanRun, PlanStop } from '../domain/plan.ts'
import { type Book, pupilOf } from './book.ts'
import { assistantsOfRun, type Load, loadsOfRun, pupilsOfRun, type RunAssistants } from './load.ts'
import { oneLine } from './page.ts'
import { pupilName, type SheetPupil, sheetPupils } from './sheet-pupils.ts'
import { daysText, distanceText, minutesText, plural } from './words.ts'

/** For each run of a route, in order, the directions of each of its legs. */
export type RouteDirections = readonly (readonly (readonly string[])[])[]

/** The drive to a stop from the one before. */
export interface SheetLeg {
  readonly text: string
  readonly steps: readonly string[]
}

export interface SheetStop {
  readonly arrive: string
  readonly leave: string
  readonly place: string
  /** Absent where the vehicle does not move: at a run's first stop, and between stops at one place. */
  readonly leg: SheetLeg | undefined
  readonly pupils: readonly SheetPupil[]
  /** What is aboard when the vehicle leaves, against its layout; or that the run ends. */
  readonly after: string
}

export interface SheetRun {
  readonly direction: PlanRun['direction']
  /** `Monday to Friday`. */
  readonly days: string
  /** `3 pupils, 3.7 miles`. */
  readonly size: string
  readonly assistants: string
  readonly stops: readonly SheetStop[]
}

/** All that a crew drives by, in words: one route, the pupils' names, what the crew needs to know of them, and no cost. */
export interface SheetContent {
  readonly routeId: string
  readonly vehicle: string
  readonly operator: string
  readonly pupils: number
  readonly runs: readonly SheetRun[]
}

function vehicleText(book: Book, route: PlanRoute): string {
  const { seats, wheelchairs } = route.layout
  const name = book.vehicleTypes.get(route.vehicle_type)?.name || route.vehicle_type
  const spaces = wheelchairs > 0 ? ` and ${plural(wheelchairs, 'wheelchair space')}` : ''
  return `${name} (${route.vehicle_type}), laid out for ${plural(seats, 'seat')}${spaces}`
}

function operatorText(book: Book, route: PlanRoute): string {
  if (route.operator === null) return 'not named'
  const name = book.operators.get(route.operator)?.name ?? ''
  return name === '' ? route.operator : `${name} (${route.operator})`
}

function assistantsText({ oneToOne, shared, sharedSkilled }: RunAssistants): string {
  const skill = (needed: boolean): string => (needed ? ' with medical skill' : '')
  const own = oneToOne.map((pupil) => `one for ${pupilName(pupil)}${skill(pupil.assistantSkill !== '')}`)
  const all = shared === 0 ? own : [`${shared} shared${skill(sharedSkilled)}`, ...own]
  return all.join('; ') || 'none'
}

/** Where the vehicle stops, in words that its driver can find. */
function placeText(book: Book, stop: PlanStop): string {
  if (stop.place === 'school') {
    const id = stop.school_id ?? ''
    const name = book.council.schools.get(id)?.name ?? ''
    return name === '' ? `School ${id}` : `${name} (school ${id})`
  }
  const where = `${stop.lat.toFixed(6)}, ${stop.lon.toFixed(6)}`
  if (stop.place === 'pick_up_point') return `Pick-up point at ${where}`
  const postcodes = [...stop.board, ...stop.alight].map((id) => pupilOf(book, id).homePostcode)
  return `Home, ${[...new Set(postcodes.filter((postcode) => postcode !== ''))].join(' / ') || where}`
}

/** Seats taken include the assistants'. */
function loadText(route: PlanRoute, load: Load): string {
  const { seats, wheelchairs } = route.layout
  const assistants = load.seats + load.wheelchairs - load.pupils
  const crew = assistants > 0 ? ` (${plural(assistants, 'assistant')})` : ''
  const spaces = wheelchairs > 0 ? `; wheelchair spaces ${load.wheelchairs} of ${wheelchairs}` : ''
  return `Aboard: ${plural(load.pupils, 'pupil')}; seats ${load.seats} of ${seats}${crew}${spaces}`
}

function legOf(stop: PlanStop, steps: readonly string[]): SheetLeg | undefined {
  if (stop.leg.metres === 0 && stop.leg.seconds === 0) return undefined
  return { text: `Drive ${distanceText(stop.leg.metres)}, ${minutesText(stop.leg.seconds)}.`, steps }
}

function runContent(
  book: Book,
  route: PlanRoute,
  run: PlanRun,
  directions: readonly (readonly string[])[],
): SheetRun {
  const loads = loadsOfRun(book, run)
  return {
    direction: run.direction,
    days: daysText(run.days),
    size: `${plural(pupilsOfRun(book, run).length, 'pupil')}, ${distanceText(run.live_metres)}`,
    assistants: assistantsText(assistantsOfRun(book, run)),
    stops: run.stops.map((stop, index) => {
      const load = loads[index]
      const last = index === run.stops.length - 1
      return {
        arrive: stop.arrive,
        leave: stop.depart,
        place: placeText(book, stop),
        leg: legOf(stop, directions[index - 1] ?? []),
        pupils: sheetPupils(book, stop),
        after: last || load === undefined ? 'End of the run' : loadText(route, load),
      }
    }),
  }
}

/** What a route's sheet says, however it is printed. */
export const sheetContent = (book: Book, route: PlanRoute, directions: RouteDirections): SheetContent => ({
  routeId: oneLine(route.route_id),
  vehicle: vehicleText(book, route),
  operator: operatorText(book, route),
  pupils: route.pupils.length,
  runs: route.runs.map((run, index) => runContent(book, route, run, directions[index] ?? [])),
})
