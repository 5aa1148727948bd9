import type { Council } from '../../domain/council.ts'
import type { LatLon } from '../../domain/place.ts'
import type { PlaceIndex } from '../../domain/places.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { Travel } from '../../domain/travel.ts'

/** What the solver is given: nothing else is read. */
export interface SolverInput {
  readonly council: Council
  /** Those to be planned: located, with a school, a way there and at least one journey. */
  readonly pupils: readonly Pupil[]
  readonly index: PlaceIndex
  /**
   * Free flow, over `index`. Where it does not hold every pair, it has at least each pupil's drive to school and back, and
   * those between the operators' bases and every place.
   */
  readonly travel: Travel
  /** Shared pick-up points within each pupil's walk, besides the door; all are in `index`. */
  readonly pickUpPoints: ReadonlyMap<string, readonly LatLon[]>
}
