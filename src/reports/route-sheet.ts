import type { PlanRoute, PlanRun, PlanStop } from '../domain/plan.ts'
import { type Book, pupilOf } from './book.ts'
import { assistantsOfRun, type Load, loadsOfRun, pupilsOfRun, type RunAssistants } from './load.ts'
import { oneLine, PAGE_WIDTH, spread, wrap } from './page.ts'
import { pupilLines, pupilName } from './sheet-pupils.ts'
import { daysText, distanceText, minutesText, plural } from './words.ts'

/** For each run of a route, in order, the directions of each of its legs. */
export type RouteDirections = readonly (readonly (readonly string[])[])[]

const field = (name: string, text: string): readonly string[] => wrap(text, name.padEnd(13))

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

function legLines(stop: PlanStop, directions: readonly string[]): readonly string[] {
  if (stop.leg.metres === 0 && stop.leg.seconds === 0) return []
  return [
    ...wrap(`Drive ${distanceText(stop.leg.metres)}, ${minutesText(stop.leg.seconds)}.`, '      '),
    ...directions.flatMap((step) => wrap(step, '        - ')),
    '',
  ]
}

function stopLines(book: Book, stop: PlanStop, index: number): readonly string[] {
  const number = String(index + 1).padStart(4)
  return [
    ...wrap(placeText(book, stop), `${number}  ${stop.arrive}  ${stop.depart}  `),
    ...pupilLines(book, stop),
  ]
}

const DIRECTION_WORDS = { am: 'MORNING', pm: 'AFTERNOON' } as const

function runLines(
  book: Book,
  route: PlanRoute,
  run: PlanRun,
  directions: readonly (readonly string[])[],
): readonly string[] {
  const loads = loadsOfRun(book, run)
  const size = `${plural(pupilsOfRun(book, run).length, 'pupil')}, ${distanceText(run.live_metres)}`
  return [
    ...spread(`${DIRECTION_WORDS[run.direction]}, ${daysText(run.days)}`, size),
    '-'.repeat(PAGE_WIDTH),
    ...field('Assistants', assistantsText(assistantsOfRun(book, run))),
    '',
    'Stop  Arrive    Leave     Place',
    ...run.stops.flatMap((stop, index) => {
      const load = loads[index]
      const last = index === run.stops.length - 1
      return [
        ...legLines(stop, directions[index - 1] ?? []),
        ...stopLines(book, stop, index),
        ...wrap(last || load === undefined ? 'End of the run' : loadText(route, load), '      '),
        '',
      ]
    }),
  ]
}

/**
 * The sheet that a crew drives by: one route, eighty columns, with the pupils' names and what the crew needs to know of
 * them, and no cost.
 */
export function routeSheet(book: Book, route: PlanRoute, directions: RouteDirections): string {
  return [
    ...spread(`ROUTE ${oneLine(route.route_id)}`, 'Route sheet: confidential, for the crew only'),
    '='.repeat(PAGE_WIDTH),
    ...field('Vehicle', vehicleText(book, route)),
    ...field('Operator', operatorText(book, route)),
    ...field('Pupils', String(route.pupils.length)),
    '',
    ...route.runs.flatMap((run, index) => runLines(book, route, run, directions[index] ?? [])),
  ]
    .join('\n')
    .concat('\n')
}
