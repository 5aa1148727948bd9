import { NOT_CARRIED, type NotCarriedReason } from '../../src/domain/comparison.ts'
import { WORDS } from '../words.ts'

/** What whoever buys transport can do about each reason. */
const ADVICE: Readonly<Record<NotCarriedReason, string>> = {
  no_vehicle_fits:
    'Give the framework a rate for a vehicle with enough places, or with the features that are missing.',
  assistants_not_priced: 'Give the framework hourly rates for passenger assistants.',
  base_not_reached: 'Check where the operators’ bases are.',
  no_vehicle_left: 'Raise what operators can put out at once, or take on another operator.',
}

/** Routes that nobody carries, for one reason. */
export interface NotCarriedGroup {
  readonly reason: string
  readonly advice: string
  readonly routes: readonly string[]
}

/** Routes by the reason why nobody carries them: their ids alone. */
export const notCarriedGroups = (
  routes: readonly { readonly route_id: string; readonly reason: NotCarriedReason }[],
): readonly NotCarriedGroup[] =>
  [...Map.groupBy(routes, ({ reason }) => reason)].map(([reason, group]) => ({
    reason: WORDS.sentence(NOT_CARRIED[reason]),
    advice: ADVICE[reason],
    routes: group.map(({ route_id: id }) => id),
  }))
