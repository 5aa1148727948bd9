import { MILLIMETRES_PER_MILE } from '../../domain/units.ts'
import type { Ages } from './age.ts'
import { DISCRETION, OPEN_QUESTIONS, type OpenQuestion, RULES, type RuleCode } from './rules.ts'

/** What eligibility hangs on. What is undefined nobody has said yet. */
export interface EligibilityFacts {
  readonly ages: Ages
  /** Over compulsory school age (post-16), whatever the age in years. */
  readonly overAge: boolean
  /** The shortest walk, in metres. */
  readonly walkMetres: number
  /** The drive to school, in metres; undefined where there is none. */
  readonly roadMetres: number | undefined
  readonly cannotWalk: boolean | undefined
  readonly nearestSuitable: boolean | undefined
  readonly safeWalk: boolean | undefined
  readonly lowIncome: boolean | undefined
  readonly oneOfThreeNearest: boolean | undefined
  readonly preferredForBelief: boolean | undefined
}

/** The figure on which a rule turns. */
export interface DecidingFigure {
  readonly measure: 'walk' | 'road'
  readonly metres: number
  readonly more_than_metres: number
  /** Absent where there is no upper end. */
  readonly at_most_metres?: number
}

export interface RuleOutcome {
  readonly rule: RuleCode
  readonly title: string
  readonly citation: string
  readonly met: 'yes' | 'no' | 'open'
  readonly figure: DecidingFigure | null
  /** What has to be known before it can be said. */
  readonly open: readonly OpenQuestion[]
}

/**
 * `eligible`: by `rule`. `depends`: on the answers to `open`. `discretionary`: no rule gives a right; the council may still
 * help.
 */
export interface Eligibility {
  readonly outcome: 'eligible' | 'depends' | 'discretionary'
  readonly rule: RuleCode | null
  readonly citation: string
  readonly figure: DecidingFigure | null
  readonly open: readonly { readonly fact: OpenQuestion; readonly question: string }[]
  readonly rules: readonly RuleOutcome[]
}

/** Yes, no, or the questions that are open. */
type Answer = boolean | readonly OpenQuestion[]

const milesInMetres = (miles: number): number => (miles * MILLIMETRES_PER_MILE) / 1000

const asked = (value: boolean | undefined, question: OpenQuestion): Answer => value ?? [question]

/** All of them: one "no" settles it; else what is open stays open. */
function every(...answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false
  const open = answers.flatMap((answer) => (typeof answer === 'boolean' ? [] : answer))
  return open.length === 0 ? true : [...new Set(open)]
}

function isFrom(age: number, { least, most }: Ages): Answer {
  if (least >= age) return true
  return most < age ? false : ['age']
}

/** Beyond walking distance: 2 miles under 8, 3 miles from 8 (section 444(5)). */
function beyondWalking({ ages, walkMetres }: EligibilityFacts): { answer: Answer; figure: DecidingFigure } {
  const fromEight = isFrom(8, ages)
  // At an age that is not known, what is within 2 miles is within both, and what is beyond 3 beyond both.
  const miles = fromEight === true || (fromEight !== false && walkMetres > milesInMetres(3)) ? 3 : 2
  const beyond = walkMetres > milesInMetres(miles)
  const figure: DecidingFigure = {
    measure: 'walk',
    metres: walkMetres,
    more_than_metres: milesInMetres(miles),
  }
  return { answer: beyond && miles === 2 && fromEight !== false ? ['age'] : beyond, figure }
}

/**
 * More than 2 miles by the walk that section 444(5) measures, and no more than so many by road: the statutory guidance measures
 * the upper end on roads that a vehicle can use.
 */
function between(facts: EligibilityFacts, most: number): { answer: Answer; figure: DecidingFigure } {
  const { walkMetres, roadMetres } = facts
  const [least, end] = [milesInMetres(2), milesInMetres(most)]
  const over = walkMetres > least
  const figure: DecidingFigure =
    over && roadMetres !== undefined
      ? { measure: 'road', metres: roadMetres, more_than_metres: least, at_most_metres: end }
      : { measure: 'walk', metres: walkMetres, more_than_metres: least, at_most_metres: end }
  return { answer: over && roadMetres !== undefined && roadMetres <= end, figure }
}

const from11 = (facts: EligibilityFacts): Answer => isFrom(11, facts.ages)

function from8To10({ ages }: EligibilityFacts): Answer {
  const [from8, over10] = [isFrom(8, ages), isFrom(11, ages)]
  return every(from8, typeof over10 === 'boolean' ? !over10 : over10)
}

/** The conditions of each rule, as the paragraphs of Schedule 35B have them. */
function conditions(
  facts: EligibilityFacts,
): Readonly<Record<RuleCode, { answer: Answer; figure?: DecidingFigure }>> {
  const walking = beyondWalking(facts)
  const [twoToSix, twoToFifteen] = [between(facts, 6), between(facts, 15)]
  const overTwo: DecidingFigure = {
    measure: 'walk',
    metres: facts.walkMetres,
    more_than_metres: milesInMetres(2),
  }
  const nearest = asked(facts.nearestSuitable, 'nearest_suitable')
  const poor = asked(facts.lowIncome, 'low_income')
  const unsafe = facts.safeWalk === undefined ? asked(undefined, 'safe_walk') : !facts.safeWalk
  const third = asked(facts.oneOfThreeNearest, 'one_of_three_nearest')
  const belief = asked(facts.preferredForBelief, 'preferred_for_belief')
  return {
    needs: { answer: every(asked(facts.cannotWalk, 'cannot_walk'), nearest) },
    distance: { answer: every(walking.answer, nearest), figure: walking.figure },
    unsafe_walk: { answer: every(unsafe, nearest) },
    low_income_8_to_10: {
      answer: every(facts.walkMetres > milesInMetres(2), from8To10(facts), poor, nearest),
      figure: overTwo,
    },
    low_income_three_nearest: {
      answer: every(twoToSix.answer, from11(facts), poor, third),
      figure: twoToSix.figure,
    },
    low_income_belief: {
      answer: every(twoToFifteen.answer, from11(facts), poor, belief),
      figure: twoToFifteen.figure,
    },
  }
}

/** How exact a figure is told: to the metre. */
const rounded = (figure: DecidingFigure | undefined): DecidingFigure | null =>
  figure === undefined
    ? null
    : {
        ...figure,
        metres: Math.round(figure.metres),
        more_than_metres: Math.round(figure.more_than_metres),
        ...(figure.at_most_metres === undefined ? {} : { at_most_metres: Math.round(figure.at_most_metres) }),
      }

function outcomes(facts: EligibilityFacts): readonly RuleOutcome[] {
  const found = conditions(facts)
  return (Object.keys(RULES) as RuleCode[]).map((rule) => {
    const { answer, figure } = found[rule]
    const open = typeof answer === 'boolean' ? [] : answer
    const met = answer === true ? 'yes' : answer === false ? 'no' : 'open'
    return { rule, ...RULES[rule], met, figure: rounded(figure), open }
  })
}

const beyondRights = (citation: string): Eligibility => ({
  outcome: 'discretionary',
  rule: null,
  citation,
  figure: null,
  open: [],
  rules: [],
})

/**
 * Whether a child has a right to transport to a school in England, by which rule and on which figure (Education Act 1996,
 * section 508B and Schedule 35B). What is a judgement (the nearest suitable school, a safe walk) is never guessed: where it
 * has not been given and matters, the outcome is `depends` with the questions.
 */
export function eligibility(facts: EligibilityFacts): Eligibility {
  if (facts.overAge) return beyondRights(DISCRETION.over_age)
  if (facts.ages.most < 5) return beyondRights(DISCRETION.under_age)
  const rules = outcomes(facts)
  const met = rules.find((each) => each.met === 'yes')
  if (met !== undefined)
    return {
      outcome: 'eligible',
      rule: met.rule,
      citation: met.citation,
      figure: met.figure,
      open: [],
      rules,
    }
  // The rule that fewest answers would settle comes first.
  const nearest = rules.toSorted((one, other) => one.open.length - other.open.length)
  const questions = [...new Set(nearest.flatMap(({ open }) => open))]
  const [distance] = rules.filter(({ rule }) => rule === 'distance')
  return {
    outcome: questions.length === 0 ? 'discretionary' : 'depends',
    rule: null,
    citation: DISCRETION.within_age,
    figure: distance?.figure ?? null,
    open: questions.map((fact) => ({ fact, question: OPEN_QUESTIONS[fact] })),
    rules,
  }
}
