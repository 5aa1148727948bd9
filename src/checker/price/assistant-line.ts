import type { AssistantRates } from '../../domain/framework.ts'
import type { PlanAssistant } from '../../domain/plan.ts'
import { exact, larger, product, quotient, rounded, sum } from '../exact.ts'

/** One assistant on one run of so many seconds, in whole pence; nothing where the framework prices none. */
export function assistantPence(
  rates: AssistantRates | undefined,
  assistant: PlanAssistant,
  runSeconds: number,
): number {
  if (rates === undefined) return 0
  const hourly =
    assistant.skill === '' ? rates.pence_per_hour : (rates.skilled_pence_per_hour ?? rates.pence_per_hour)
  const sixty = exact(60)
  const paid = larger(
    product(exact(rates.minimum_minutes), sixty),
    sum(exact(runSeconds), product(exact(rates.extra_minutes), sixty)),
  )
  return rounded(quotient(product(paid, exact(hourly)), 3600))
}

/** The assistants' line of one run: each rounded by itself. */
export const assistantsPence = (
  rates: AssistantRates | undefined,
  assistants: readonly PlanAssistant[],
  runSeconds: number,
): number => assistants.reduce((total, assistant) => total + assistantPence(rates, assistant, runSeconds), 0)
