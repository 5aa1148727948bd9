import type { Direction } from '../domain/direction.ts'
import type { SolverInput } from '../solver/compile/input.ts'
import type { PupilDifference } from './difference.ts'

/** A guide that an edit goes beyond, without breaking a rule: the edit is made, and the planner is told. */
export interface EditWarning {
  /** The pupil is aboard for longer than the policy's guide for its phase, though not for longer than is allowed it. */
  readonly code: 'over_guide'
  readonly pupil_id: string
  readonly direction: Direction
  readonly minutes: number
  readonly guide_minutes: number
}

/** Journeys that became longer, and are longer than the guide. */
export function warningsOf(
  input: Pick<SolverInput, 'council' | 'pupils'>,
  pupils: readonly PupilDifference[],
): readonly EditWarning[] {
  const { max_minutes: guides } = input.council.policy
  const phaseOf = new Map(input.pupils.map((pupil) => [pupil.id, pupil.phase]))
  return pupils.flatMap(({ pupil_id, direction, before, after }): readonly EditWarning[] => {
    const phase = phaseOf.get(pupil_id)
    if (after === null || phase === undefined) return []
    const { minutes } = after
    const guide = guides[phase]
    if (minutes <= guide || minutes <= (before?.minutes ?? 0)) return []
    return [{ code: 'over_guide', pupil_id, direction, minutes, guide_minutes: guide }]
  })
}
