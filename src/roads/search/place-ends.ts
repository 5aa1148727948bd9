import type { PlaceColumns, SearchArrays } from './matrix-task.ts'

/** A lane on which a trip may start or end, and what is left of it behind the place. */
export interface PlaceEnd {
  readonly lane: number
  /** Packed cost from the place to the lane's end. */
  readonly rest: number
  /** Packed cost from the lane's start to the place. */
  readonly done: number
}

/** The lanes of one place: up to two, as traffic may leave and arrive in either direction. */
export function placeEnds(arrays: SearchArrays, places: PlaceColumns, place: number): readonly PlaceEnd[] {
  const edge = places.edge[place] as number
  if (edge < 0) return []
  const ends: PlaceEnd[] = []
  for (const against of [0, 1]) {
    const lane = edge * 2 + against
    if (arrays.laneSnaps[lane] === 0) continue
    const done = (against === 0 ? places.doneAlong[place] : places.doneAgainst[place]) as number
    ends.push({ lane, done, rest: (arrays.laneCost[lane] as number) - done })
  }
  return ends
}

/** The states of each lane that has more than its own. */
export function extraStates(
  arrays: Pick<SearchArrays, 'laneCost' | 'stateLane'>,
): ReadonlyMap<number, readonly number[]> {
  const extra = new Map<number, number[]>()
  for (let state = arrays.laneCost.length; state < arrays.stateLane.length; state++) {
    const lane = arrays.stateLane[state] as number
    const known = extra.get(lane)
    if (known === undefined) extra.set(lane, [state])
    else known.push(state)
  }
  return extra
}

export const statesOf = (lane: number, extra: ReadonlyMap<number, readonly number[]>): readonly number[] => [
  lane,
  ...(extra.get(lane) ?? []),
]
