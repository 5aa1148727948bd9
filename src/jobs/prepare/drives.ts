import { cells } from '../../domain/cells.ts'
import { togetherGroups } from '../../domain/groups.ts'
import { KnownTravel } from '../../domain/known-travel.ts'
import { placeNumber } from '../../domain/places.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { RoadSource, Travel, TravelMatrix } from '../../domain/travel.ts'
import { wholeTravel } from '../../domain/whole-travel.ts'
import { localInput, numbersIn, type Undriven } from '../local-input.ts'
import { type SortedOut, sortOut } from './sort-out.ts'

/** Every drive of a council of so many pupils is kept; of a larger one, those that somebody needs. */
export const WHOLE_PUPILS = 2000

/** Pupils whose drives are asked for together. */
const CELL_PUPILS = 400

/** A council's drives, as far as they are known before the search, and who can be planned with them. */
export interface Driven extends SortedOut {
  readonly travel: Travel
}

/** All drives at once. */
export async function driveEverywhere(input: Undriven, roads: RoadSource): Promise<Driven> {
  const travel = wholeTravel(await roads.matrix(input.index.places))
  return { travel, ...sortOut({ ...input, travel }) }
}

/** Pupils who live near each other, with those who must share a route with one of them. */
function neighbourhoods(pupils: readonly Pupil[], most: number): readonly (readonly Pupil[])[] {
  const row = new Map(pupils.map((pupil, at) => [pupil, at]))
  const groups = togetherGroups(pupils).map((group) => {
    const { lat, lon } = group[0]?.home ?? { lat: 0, lon: 0 }
    // A degree of longitude is two thirds of one of latitude, or nearly, anywhere in Great Britain.
    return { east: (lon * 2) / 3, north: lat, weight: group.length, group }
  })
  return cells(groups, most).map((cell) =>
    cell.flatMap(({ group }) => group).toSorted((a, b) => (row.get(a) ?? 0) - (row.get(b) ?? 0)),
  )
}

/** Keeps of a neighbourhood's drives those that a whole plan is made and priced with: to school and back, to bases and back. */
function keep(travel: KnownTravel, whole: Undriven, local: Undriven, matrix: TravelMatrix): void {
  const numbers = numbersIn(local, whole)
  const all = [...numbers.keys()]
  const bases = (whole.council.framework.operators ?? []).flatMap(({ base }) =>
    base === undefined ? [] : (placeNumber(local.index, base) ?? []),
  )
  travel.add(matrix, numbers, bases, all)
  travel.add(matrix, numbers, all, bases)
  for (const pupil of local.pupils) {
    const gate = whole.council.schools.get(pupil.schoolId)?.place
    const home = pupil.home === undefined ? undefined : placeNumber(local.index, pupil.home)
    const school = gate === undefined ? undefined : placeNumber(local.index, gate)
    if (home === undefined || school === undefined) continue
    travel.add(matrix, numbers, [home], [school])
    travel.add(matrix, numbers, [school], [home])
  }
}

/**
 * The drives that every plan needs, neighbourhood by neighbourhood: each pupil's to school and back, and those between
 * bases and all places. In a council of n pupils these are some multiple of n, where all drives are n².
 */
export async function driveByNeed(
  input: Undriven,
  roads: RoadSource,
  most: number = CELL_PUPILS,
): Promise<Driven> {
  const travel = new KnownTravel(input.index.places.length)
  const found: SortedOut[] = []
  for (const pupils of neighbourhoods(input.pupils, most)) {
    const local = localInput(input, pupils)
    const matrix = await roads.matrix(local.index.places)
    keep(travel, input, local, matrix)
    found.push(sortOut({ ...local, travel: wholeTravel(matrix) }))
  }
  const inOrder = (chosen: (sorted: SortedOut) => readonly Pupil[]): readonly Pupil[] => {
    const set = new Set(found.flatMap(chosen))
    return input.pupils.filter((pupil) => set.has(pupil))
  }
  return {
    travel,
    planned: inOrder(({ planned }) => planned),
    cutOff: inOrder(({ cutOff }) => cutOff),
    stranded: inOrder(({ stranded }) => stranded),
  }
}
