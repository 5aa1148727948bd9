import type { AssistantRates } from '../domain/framework.ts'
import type { Pupil } from '../domain/pupil.ts'
import { roundHalfUp } from '../domain/units.ts'

/** How many assistants a run's pupils need, by what each is paid. */
export interface AssistantNeeds {
  readonly oneToOne: readonly { readonly pupilId: string; readonly skilled: boolean }[]
  readonly shared: number
  /** Whether one of the shared assistants must hold a skill. */
  readonly sharedSkilled: boolean
}

/** One assistant for each one-to-one pupil, plus one for every `pupilsPerShared` of those who share, or part of it. */
export function assistantNeeds(pupils: readonly Pupil[], pupilsPerShared: number): AssistantNeeds {
  const sharers = pupils.filter((pupil) => pupil.assistant === 'shared')
  return {
    oneToOne: pupils
      .filter((pupil) => pupil.assistant === 'one_to_one')
      .map((pupil) => ({ pupilId: pupil.id, skilled: pupil.assistantSkill !== '' })),
    shared: Math.ceil(sharers.length / pupilsPerShared),
    sharedSkilled: sharers.some((pupil) => pupil.assistantSkill !== ''),
  }
}

/** Seats that assistants take for the whole run. */
export const assistantCount = (needs: AssistantNeeds): number => needs.oneToOne.length + needs.shared

/** Pay of one assistant for one run of so many seconds, in whole pence: minimum and extra minutes by the hour. */
export function assistantPay(rates: AssistantRates, skilled: boolean, runSeconds: number): number {
  const hourly = skilled ? (rates.skilled_pence_per_hour ?? rates.pence_per_hour) : rates.pence_per_hour
  const paid = Math.max(rates.minimum_minutes * 60, runSeconds + rates.extra_minutes * 60)
  return roundHalfUp((paid * hourly) / 3600)
}

/** The run's assistant line: each assistant's pay is rounded by itself. */
export function assistantsPay(
  rates: AssistantRates | undefined,
  needs: AssistantNeeds,
  runSeconds: number,
): number {
  if (rates === undefined) return 0
  const shared = Array.from({ length: needs.shared }, (_, index) => needs.sharedSkilled && index === 0)
  const all = [...needs.oneToOne.map((one) => one.skilled), ...shared]
  return all.reduce((sum, skilled) => sum + assistantPay(rates, skilled, runSeconds), 0)
}
