export const INCUMBENT_CODES = {
  incumbent_other_inputs:
    'the incumbent is of other pupils, schools, rates, rules or roads: plan from the beginning',
  incumbent_unreadable:
    'the incumbent is of another version of the program, or damaged: plan from the beginning',
} as const

export type IncumbentCode = keyof typeof INCUMBENT_CODES

/** Why a plan cannot go on from an incumbent. */
export class IncumbentRefused extends Error {
  readonly code: IncumbentCode
  constructor(code: IncumbentCode) {
    super(INCUMBENT_CODES[code])
    this.name = 'IncumbentRefused'
    this.code = code
  }
}
