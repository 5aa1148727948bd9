import type { Policy } from '../../domain/policy.ts'
import type { Phase } from '../../domain/pupil.ts'

const SECONDARY_FROM = 11
const POST16_FROM = 16
/** An education, health and care plan ends at 25; the margins leave room for children who start early. */
const PLAUSIBLE = { youngest: 1, oldest: 26 }

/** Whole years on 1 September of the year in which the school year starts. */
export function ageOn1September(dateOfBirth: string, schoolYear: number): number {
  const age = schoolYear - Number(dateOfBirth.slice(0, 4))
  return dateOfBirth.slice(5) <= '09-01' ? age : age - 1
}

/** The phase of an age; undefined for an age at which nobody travels to school. */
export function phaseOfAge(age: number): Phase | undefined {
  if (age < PLAUSIBLE.youngest || age > PLAUSIBLE.oldest) return undefined
  if (age >= POST16_FROM) return 'post16'
  return age >= SECONDARY_FROM ? 'secondary' : 'primary'
}

interface PhaseSource {
  readonly phase: Phase | undefined
  readonly dateOfBirth: string | undefined
  readonly schoolPhase: Phase | undefined
}

export interface PhaseOutcome {
  readonly phase: Phase
  readonly faults: readonly ('school_year_needed' | 'implausible_birth' | 'phase_assumed')[]
}

/** The phase as given, else from the date of birth, else the school's, else primary with a warning. */
export function choosePhase(source: PhaseSource, policy: Policy): PhaseOutcome {
  if (source.phase !== undefined) return { phase: source.phase, faults: [] }
  const { dateOfBirth, schoolPhase } = source
  const faults: ('implausible_birth' | 'phase_assumed')[] = []
  if (dateOfBirth !== undefined) {
    if (policy.school_year === undefined)
      return { phase: schoolPhase ?? 'primary', faults: ['school_year_needed'] }
    const phase = phaseOfAge(ageOn1September(dateOfBirth, policy.school_year))
    if (phase !== undefined) return { phase, faults }
    faults.push('implausible_birth')
  }
  if (schoolPhase !== undefined) return { phase: schoolPhase, faults }
  return { phase: 'primary', faults: [...faults, 'phase_assumed'] }
}
