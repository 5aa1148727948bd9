import { formatClock } from '../../domain/clock.ts'
import { samePlace } from '../../domain/place.ts'
import type { PlanStop } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import type { Problem } from '../../solver/problem.ts'
import type { TimedStop } from '../../solver/schedule/timetable.ts'

/** What turns the solver's numbers back into the council's words. */
export interface Names {
  readonly input: SolverInput
  readonly schools: readonly School[]
  /** Pupils (numbers) of each unit. */
  readonly unitPupils: readonly (readonly number[])[]
}

/** The council's words for a problem's numbers. */
export const namesFor = (input: SolverInput, problem: Problem): Names => ({
  input,
  schools: [...input.council.schools.values()].filter((school) => school.place !== undefined),
  unitPupils: problem.unitPupils,
})

function travellers(
  names: Names,
  units: readonly number[],
  rides: (pupil: Pupil) => boolean,
): readonly Pupil[] {
  return units
    .flatMap((unit) => names.unitPupils[unit] ?? [])
    .toSorted((a, b) => a - b)
    .flatMap((number) => names.input.pupils[number] ?? [])
    .filter(rides)
}

/** One stop as the plan writes it; `rides` tells who travels on the run's days. */
export function planStop(names: Names, stop: TimedStop, rides: (pupil: Pupil) => boolean): PlanStop {
  const board = travellers(names, stop.board, rides)
  const alight = travellers(names, stop.alight, rides)
  const common = {
    arrive: formatClock(stop.arrive),
    depart: formatClock(stop.depart),
    board: board.map((pupil) => pupil.id),
    alight: alight.map((pupil) => pupil.id),
    leg: { metres: stop.legMetres, seconds: stop.legSeconds },
  }
  const school = names.schools[stop.school]
  if (school?.place !== undefined)
    return { place: 'school', school_id: school.id, lat: school.place.lat, lon: school.place.lon, ...common }
  const place = names.input.index.places[stop.place] ?? { lat: 0, lon: 0 }
  const lives = (pupil: Pupil): boolean => pupil.home !== undefined && samePlace(pupil.home, place)
  const users = [...board, ...alight]
  // Where one walks to another's door, it is a pick-up point for both.
  if (!users.every(lives)) return { place: 'pick_up_point', lat: place.lat, lon: place.lon, ...common }
  const home = users[0]?.home ?? place
  return { place: 'home', lat: home.lat, lon: home.lon, ...common }
}
