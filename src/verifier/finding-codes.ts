/** Every code that `verify-bound` gives, with the one sentence that a person is shown. `docs/bound.md` keeps step. */
export const VERDICT_MEANINGS = {
  certificate_schema: 'the file is not a schoolway.certificate/1 document',
  certificate_inputs: 'the certificate was made from another version of this input',
  certificate_plan: 'the certificate’s price of the plan is not the plan’s',
  plan_unsound: 'the plan breaks rules, so that its price stands for nothing (see schoolway check)',
  slice_missing: 'no slice covers these weekdays',
  slice_unexpected: 'the slice’s weekdays are not those that belong together',
  pupil_uncovered: 'a pupil who travels then is in none of the slice’s units',
  pupil_covered_twice: 'the pupil is in the slice’s units more than once',
  pupil_not_travelling: 'the pupil does not travel then, or is not served',
  unit_illegal: 'the pupils of the unit need not get in and out together',
  slice_shape: 'a list of the slice does not fit its units',
  slice_bound: 'the slice’s bound is more than its duals prove',
  slice_closing: 'the slice’s bound is more than its closing can prove',
  negative_route: 'a route costs less than the duals of its units say',
  core_dual: 'a unit outside the core has a dual above what its assistants cost',
  core_route: 'the vehicle of a route costs less than the duals of the core say',
  cheaper_choice: 'a choice of routes serves everybody for less than the slice’s bound',
  pricing_too_large: 'the slice is too large to be verified with this memory',
  constant_fees: 'the fees by pupil and day are not those of the framework',
  annual_bound: 'the annual bound is not that of the slices',
  gap: 'the gap is not that between the bound and the plan’s price',
  plan_bound: 'the plan claims another bound than the certificate',
} as const

export type VerdictCode = keyof typeof VERDICT_MEANINGS

export const VERDICT_CODES = Object.keys(VERDICT_MEANINGS) as readonly VerdictCode[]
