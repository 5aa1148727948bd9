import { type Direction, DIRECTIONS } from '../../domain/direction.ts'
import { placeNumber } from '../../domain/places.ts'
import type { UnservedCode } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { TravelRows } from '../../domain/travel.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { NO_WAY_SECONDS } from '../../solver/problem.ts'
import type { Newcomer, PlaceDrives } from '../../solver/quote/newcomer.ts'
import { PLACE_CODES } from '../catalogue.ts'
import { homeDrives, travelWith } from './home-drives.ts'
import { type LiveCouncil, MOST_OFF_ROAD } from './live-council.ts'

/** A newcomer in the plan's numbers, and the plan's input with the pupil among its own. */
export interface Placed {
  readonly newcomer: Newcomer
  readonly input: SolverInput
}

export type Refused = { readonly code: UnservedCode; readonly detail: string }

/** The plan's input with the pupil as its last, and the home where its place is. */
function inputWith(live: LiveCouncil, pupil: Pupil, rows: TravelRows | undefined): SolverInput {
  const { input } = live
  const spare = live.live.overlay.place
  if (rows === undefined || pupil.home === undefined) return { ...input, pupils: [...input.pupils, pupil] }
  const { places, numbers } = input.index
  const home = pupil.home
  const grown = Array.from({ length: spare + 1 }, (_, at) => (at === spare ? home : (places[at] ?? home)))
  const key = `${home.lat.toFixed(6)},${home.lon.toFixed(6)}`
  return {
    ...input,
    pupils: [...input.pupils, pupil],
    index: { places: grown, numbers: new Map([...numbers, [key, spare]]) },
    travel: travelWith(input.travel, spare, rows),
  }
}

/** Pick-up points of the plan that the pupil may walk to. */
async function pointsFor({ input, roads }: LiveCouncil, pupil: Pupil): Promise<readonly number[]> {
  const { home, pickUpWalkMetres } = pupil
  if (home === undefined || pickUpWalkMetres <= 0) return []
  const places = [...new Set([...input.pickUpPoints.values()].flat())]
  const walks = await roads.walkMetres(home, places)
  const within = places.filter((_, at) => (walks[at] ?? Number.POSITIVE_INFINITY) <= pickUpWalkMetres)
  return [...new Set(within.flatMap((place) => placeNumber(input.index, place) ?? []))]
}

/** Direct drives in canonical form, by direction. */
function directDrives(
  live: LiveCouncil,
  home: number | PlaceDrives,
  gate: number,
): Readonly<Record<Direction, number>> {
  const { legs, placeCount } = live.live.problem
  const seconds = (direction: 0 | 1): number =>
    (typeof home === 'number'
      ? legs[direction][2 * (home * placeCount + gate)]
      : home.out[direction][2 * gate]) ?? NO_WAY_SECONDS
  return { am: seconds(0), pm: seconds(1) }
}

/** Why nobody can take the pupil, in the catalogue's words. */
export const refusal = (code: UnservedCode & keyof typeof PLACE_CODES): Refused => ({
  code,
  detail: PLACE_CODES[code].problem,
})

/** Finds the home's drives, and what would keep the pupil off every route. Rejects with a RoadFailure. */
export async function placeNewcomer(live: LiveCouncil, pupil: Pupil): Promise<Placed | Refused> {
  const { home } = pupil
  if (home === undefined) return { code: 'no_location', detail: 'the home is not known' }
  const gate = live.newcomers.gateOf(pupil.schoolId)
  const [snap] = await live.roads.snap([home])
  if (gate === undefined || (snap?.metres ?? Number.POSITIVE_INFINITY) > MOST_OFF_ROAD)
    return refusal('off_network')
  const known = placeNumber(live.input.index, home)
  const rows = known === undefined ? await live.roads.rows(home, live.places) : undefined
  const drives =
    rows === undefined ? undefined : homeDrives(rows, live.input.council.policy.traffic, live.bases)
  const at = known ?? drives
  if (at === undefined) throw new Error('a home without a place')
  const direct = directDrives(live, at, gate)
  if (DIRECTIONS.some((direction) => pupil[direction] && direct[direction] >= NO_WAY_SECONDS))
    return refusal('unreachable')
  const newcomer = live.newcomers.of(pupil, at, await pointsFor(live, pupil), direct)
  return { newcomer, input: inputWith(live, pupil, rows) }
}
