import type { PanelChild } from '../../domain/placement-question.ts'
import type { Phase } from '../../domain/pupil.ts'

/** The ages, in whole years, that a child may have by what is known. */
export interface Ages {
  readonly least: number
  readonly most: number
}

/** Whole years on a date; both `YYYY-MM-DD`. */
export function ageOn(dateOfBirth: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return date.slice(5) >= dateOfBirth.slice(5) ? years : years - 1
}

/** A school year begins with those who turn so old in it; a primary child may be anything from its first year to its last. */
const OF_PHASE: Readonly<Record<Phase, Ages>> = {
  primary: { least: 4, most: 11 },
  secondary: { least: 11, most: 16 },
  post16: { least: 16, most: 25 },
}

/** The age as it was given, else that of the date of birth on `today` (`YYYY-MM-DD`), else what the phase leaves open. */
export function agesOf(child: Pick<PanelChild, 'age' | 'date_of_birth'>, phase: Phase, today: string): Ages {
  const { age, date_of_birth: born } = child
  const known = age ?? (born === undefined ? undefined : ageOn(born, today))
  return known === undefined ? OF_PHASE[phase] : { least: known, most: known }
}
