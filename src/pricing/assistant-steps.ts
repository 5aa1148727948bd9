import type { AssistantRates } from '../domain/framework.ts'
import { type AssistantNeeds, assistantPay } from './assistants.ts'

/** Assistants of one kind and pay on one run. */
export interface AssistantStep {
  readonly kind: 'one_to_one' | 'shared'
  readonly skilled: boolean
  readonly count: number
  readonly pence_per_hour: number
  /** What each is paid for: the run and the extra minutes, or the smallest that is paid. */
  readonly paid_seconds: number
  /** Of all of them, each rounded by itself. */
  readonly pence: number
}

/** How the assistant line of one run of so many seconds is made; the parts add up to it (`assistantsPay`). */
export function assistantSteps(
  rates: AssistantRates | undefined,
  needs: AssistantNeeds,
  runSeconds: number,
): readonly AssistantStep[] {
  if (rates === undefined) return []
  const { oneToOne, shared, sharedSkilled } = needs
  const skilledOwn = oneToOne.filter(({ skilled }) => skilled).length
  const skilledShared = sharedSkilled && shared > 0 ? 1 : 0
  const paid_seconds = Math.max(rates.minimum_minutes * 60, runSeconds + rates.extra_minutes * 60)
  const step = (kind: AssistantStep['kind'], skilled: boolean, count: number): readonly AssistantStep[] => {
    if (count === 0) return []
    const pence_per_hour = skilled
      ? (rates.skilled_pence_per_hour ?? rates.pence_per_hour)
      : rates.pence_per_hour
    const pence = count * assistantPay(rates, skilled, runSeconds)
    return [{ kind, skilled, count, pence_per_hour, paid_seconds, pence }]
  }
  return [
    ...step('one_to_one', true, skilledOwn),
    ...step('one_to_one', false, oneToOne.length - skilledOwn),
    ...step('shared', true, skilledShared),
    ...step('shared', false, shared - skilledShared),
  ]
}
