/** The rules that a random council may have; all are on unless an option switches them off. */
export const COUNCIL_RULES = [
  'weekdays',
  'one_way',
  'bells_by_day',
  'wheelchairs',
  'assistants',
  'travel_alone',
  'not_with',
  'keep_with',
  'features',
  'own_limits',
  'walks',
  'locked',
  'no_mixing',
  'operators',
  'capacity',
  'dead_miles',
  'bands',
  'awkward_rates',
  'fees',
  'long_distances',
  'tight_windows',
  'recharge',
] as const

export type CouncilRule = (typeof COUNCIL_RULES)[number]

export interface RandomCouncilOptions {
  /** How many pupils; between 4 and 14 by the seed where absent. */
  readonly pupils?: number
  readonly schools?: number
  /** Rules that this council does without. */
  readonly off?: readonly CouncilRule[]
}

/** Draws whether a rule shows in this place: never when it is switched off. */
export type RuleDraw = (rule: CouncilRule, probability: number) => boolean
