import type { Pupil } from '../../domain/pupil.ts'
import { formatWeekdays } from '../../domain/weekdays.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { countsOf } from './small-counts.ts'
import { squaresOf, type ToGrid } from './squares.ts'

/** Needs that enough others of the same phase have; null where they would single the child out. */
export interface PseudonymousNeeds {
  readonly travel: Pupil['travel']
  readonly assistant: Pupil['assistant']
  readonly assistant_skill: Pupil['assistantSkill']
  readonly travel_alone: boolean
}

export interface PseudonymousPupil {
  readonly pupil: string
  /** Age is told by phase alone. */
  readonly phase: Pupil['phase']
  readonly school: string
  readonly home_square: string | null
  readonly days: string
  readonly am: boolean
  readonly pm: boolean
  readonly is_routed: boolean
  readonly needs: PseudonymousNeeds | null
}

const needsOf = (pupil: Pupil): PseudonymousNeeds => ({
  travel: pupil.travel,
  assistant: pupil.assistant,
  assistant_skill: pupil.assistantSkill,
  travel_alone: pupil.travelAlone,
})

const groupOf = (pupil: Pupil): string => JSON.stringify([pupil.phase, needsOf(pupil)])

/** The pupil list without names, birth dates, homes, free text, or who is kept with or from whom. */
export function pseudonymousPupils(
  pupils: readonly Pupil[],
  name: Pseudonyms,
  toGrid: ToGrid,
  smallest: number,
): readonly PseudonymousPupil[] {
  const squares = squaresOf(
    pupils.map((pupil) => pupil.home),
    toGrid,
    smallest,
  )
  const groups = countsOf(pupils.map(groupOf))
  return pupils.map((pupil, index) => ({
    pupil: name('pupil', pupil.id),
    phase: pupil.phase,
    school: name('school', pupil.schoolId),
    home_square: squares[index] ?? null,
    days: formatWeekdays(pupil.days),
    am: pupil.am,
    pm: pupil.pm,
    is_routed: pupil.mode === 'route',
    needs: (groups.get(groupOf(pupil)) ?? 0) >= smallest ? needsOf(pupil) : null,
  }))
}
