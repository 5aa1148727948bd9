/** Every rule by which a child may have a right to transport in England, in the order in which they are looked at. */
export const RULES = {
  needs: {
    title: 'Special educational needs, a disability or mobility problems',
    citation: 'Education Act 1996, section 508B and Schedule 35B, paragraph 2',
  },
  distance: {
    title: 'Beyond walking distance',
    citation: 'Education Act 1996, section 508B, Schedule 35B, paragraph 6, and section 444(5)',
  },
  unsafe_walk: {
    title: 'No way that the child can be expected to walk',
    citation: 'Education Act 1996, section 508B and Schedule 35B, paragraph 4',
  },
  low_income_8_to_10: {
    title: 'Low income, aged 8 to 10, more than 2 miles',
    citation: 'Education Act 1996, section 508B and Schedule 35B, paragraphs 9 and 14',
  },
  low_income_three_nearest: {
    title: 'Low income, from 11, one of the three nearest suitable schools, 2 to 6 miles',
    citation: 'Education Act 1996, section 508B and Schedule 35B, paragraphs 11 and 14',
  },
  low_income_belief: {
    title: 'Low income, from 11, a school preferred for religion or belief, 2 to 15 miles',
    citation: 'Education Act 1996, section 508B and Schedule 35B, paragraphs 12 and 14',
  },
} as const

export type RuleCode = keyof typeof RULES

/** What remains where no rule gives a right. */
export const DISCRETION = {
  within_age: 'Education Act 1996, section 508C',
  under_age: 'Education Act 1996, section 509A and section 508C',
  over_age: 'Education Act 1996, sections 508F, 508G and 509AA',
} as const

/** What somebody has to judge or look up, and how it is asked. */
export const OPEN_QUESTIONS = {
  cannot_walk:
    'Can the child not reasonably be expected to walk, because of special educational needs, a disability or mobility problems?',
  nearest_suitable:
    'Is this the nearest suitable school with a place, or the only one that can meet the needs?',
  safe_walk: 'Is there a way on which the child can be expected to walk, with somebody where need be?',
  low_income:
    'Does the family have a low income (free school meals, or the highest rate of working tax credit)?',
  one_of_three_nearest: 'Is this one of the three nearest suitable schools?',
  preferred_for_belief: "Is this the nearest suitable school of the parents' religion or belief?",
  age: 'How old is the child?',
} as const

export type OpenQuestion = keyof typeof OPEN_QUESTIONS
