import { assistantPence } from '../checker/price/assistant-line.ts'
import type { AssistantRates } from '../domain/framework.ts'
import type { PlanAssistant } from '../domain/plan.ts'

/** The assistants of a run, by kind. Each takes a seat. */
export interface Crew {
  readonly shared: number
  /** The first of the shared ones has a skill: pupils who share and need one may ride. */
  readonly sharedSkilled: boolean
  readonly single: number
  readonly singleSkilled: number
}

export const crewSize = (crew: Crew): number => crew.shared + crew.single + crew.singleSkilled

/** A crew as the price rules name assistants. */
export function assistantsOf(crew: Crew): readonly PlanAssistant[] {
  const list = (count: number, one: (index: number) => PlanAssistant): PlanAssistant[] =>
    Array.from({ length: count }, (_, index) => one(index))
  return [
    ...list(crew.shared, (index) => ({
      kind: 'shared',
      skill: crew.sharedSkilled && index === 0 ? 'medical' : '',
    })),
    ...list(crew.single, () => ({ kind: 'one_to_one', skill: '', pupil_id: '' })),
    ...list(crew.singleSkilled, () => ({ kind: 'one_to_one', skill: 'medical', pupil_id: '' })),
  ]
}

/** The assistants' line of a crew on a run of so many seconds, in whole pence. */
export const crewPence = (rates: AssistantRates | undefined, crew: Crew, seconds: number): number =>
  assistantsOf(crew).reduce((sum, assistant) => sum + assistantPence(rates, assistant, seconds), 0)

/** For want of which assistants partial routes could not be extended. */
export interface CrewWants {
  readonly shared: boolean
  readonly sharedSkilled: boolean
  readonly single: boolean
  readonly singleSkilled: boolean
}

export const NO_CREW: Crew = { shared: 0, sharedSkilled: false, single: 0, singleSkilled: 0 }

/**
 * The crews that may do more than this one. No others need be tried: a route that wants a larger crew has a beginning
 * that this one carries no dearer and then must leave somebody for want of one of these.
 */
export function largerCrews(crew: Crew, wants: CrewWants): readonly Crew[] {
  return [
    ...(wants.shared ? [{ ...crew, shared: crew.shared + 1 }] : []),
    ...(wants.sharedSkilled ? [{ ...crew, shared: Math.max(1, crew.shared), sharedSkilled: true }] : []),
    ...(wants.single ? [{ ...crew, single: crew.single + 1 }] : []),
    ...(wants.singleSkilled ? [{ ...crew, singleSkilled: crew.singleSkilled + 1 }] : []),
  ]
}

export const crewKey = ({ shared, sharedSkilled, single, singleSkilled }: Crew): string =>
  [shared, sharedSkilled, single, singleSkilled].join(' ')
