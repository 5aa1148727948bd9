import type { Pupil } from '../../domain/pupil.ts'
import { pupilsWithoutRoute } from '../../solver/alone.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { isReachable } from './reachable.ts'

/** Pupils by whether they can be planned. */
export interface SortedOut {
  readonly planned: readonly Pupil[]
  /** Those between whose home and school there is no way. */
  readonly cutOff: readonly Pupil[]
  /** Those whom no route can carry, even alone. */
  readonly stranded: readonly Pupil[]
}

/** Tries each pupil's own journey, with nobody else aboard but those who must be. All drives of the input must be known. */
export function sortOut(input: SolverInput): SortedOut {
  const { council, index, travel } = input
  const reachable = new Set(
    input.pupils.filter((pupil) => isReachable(pupil, council.schools, index, travel)),
  )
  const stranded = new Set(pupilsWithoutRoute({ ...input, pupils: [...reachable] }))
  return {
    planned: [...reachable].filter((pupil) => !stranded.has(pupil)),
    cutOff: input.pupils.filter((pupil) => !reachable.has(pupil)),
    stranded: [...stranded],
  }
}
