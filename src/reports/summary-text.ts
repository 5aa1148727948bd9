import { columns, heading, PAGE_WIDTH, wrap } from './page.ts'
import type { ApprovedException, Summary } from './summary.ts'
import { comparisonSection } from './summary-comparison.ts'
import { serviceSection } from './summary-service.ts'
import { count, decimal, plural, pounds, UNSERVED_WORDS } from './words.ts'

type Lines = readonly string[]

/** Pupils named for a reason before the line says how many more there are. */
const NAMED = 12

function boundText({ bound }: Summary): string {
  if (bound === undefined) return ''
  const proof = bound.proven ? '' : ' (not proven)'
  return (
    ` No plan under these rules can cost less than ${pounds(bound.annual_pence)}${proof}: ` +
    `this one is at most ${decimal(bound.gap_percent)} % dearer.`
  )
}

const opening = (summary: Summary): Lines => {
  const { totals, figures, schools_served } = summary
  return wrap(
    `${count(totals.served)} of the ${plural(totals.pupils, 'pupil')} in the list are carried on ` +
      `${plural(totals.routes, 'route')} to ${plural(schools_served, 'school')}. That costs ` +
      `${pounds(totals.annual_pence)} a year, ${pounds(figures.cost.pence_per_pupil)} for each pupil carried.${boundText(summary)}`,
  )
}

const sources = (summary: Summary): Lines => [
  ...wrap(
    `${summary.framework || 'not named'}; ${plural(summary.school_days, 'school day')}`,
    'Framework   ',
  ),
  ...wrap(summary.roads || 'not named', 'Roads       '),
]

const money = ({ totals, figures: { cost } }: Summary): Lines => [
  ...heading('COST A YEAR'),
  ...columns([
    ['Vehicles', pounds(totals.vehicle_pence), 'a pupil carried', pounds(cost.pence_per_pupil)],
    ['Assistants', pounds(totals.assistant_pence), 'a pupil and day', pounds(cost.pence_per_pupil_day)],
    ['Management fee', pounds(totals.management_fee_pence), 'a live mile', pounds(cost.pence_per_live_mile)],
    ['Total', pounds(totals.annual_pence), 'a route', pounds(cost.pence_per_route)],
  ]),
  '',
]

function unserved({ unserved: reasons, other_modes }: Summary): Lines {
  const lines = reasons.flatMap(({ code, pupils, pupil_ids }) => {
    const more = pupil_ids.length - NAMED
    const named = pupil_ids.slice(0, NAMED).join(', ')
    const rest = more > 0 ? ` and ${count(more)} more in pupils.csv` : ''
    return wrap(`${plural(pupils, 'pupil')}: ${UNSERVED_WORDS[code]}: ${named}${rest}`, '- ')
  })
  const modes = other_modes.map(({ mode, pupils }) => `${mode} (${count(pupils)})`).join(', ')
  const total = reasons.reduce((sum, reason) => sum + reason.pupils, 0)
  return [
    ...heading(`PUPILS WITHOUT A ROUTE: ${count(total)}`),
    ...(lines.length === 0 ? ['Every pupil has a route.'] : lines),
    ...(modes === '' ? [] : wrap(`Other ways of travelling in the list: ${modes}.`)),
    '',
  ]
}

const APPROVAL_WORDS: Readonly<Record<ApprovedException['kind'], string>> = {
  travel_alone: 'must travel alone',
  one_to_one: 'have an assistant of their own',
  long_journey: 'live too far away for the journey limit: theirs is the direct drive and ten minutes',
}

const reviewText = (pupils: number, without: number): string =>
  pupils === 0 ? '' : `; ${count(without)} without a date of review`

const exceptions = ({ approvals }: Summary): Lines => [
  ...heading('EXCEPTIONS TO REVIEW'),
  ...approvals.flatMap(({ kind, pupils, with_review_date }) =>
    wrap(
      `${plural(pupils, 'pupil')} ${APPROVAL_WORDS[kind]}${reviewText(pupils, pupils - with_review_date)}`,
      '- ',
    ),
  ),
  '',
]

const warnings = ({ warnings: found }: Summary): Lines => {
  const total = found.reduce((sum, warning) => sum + warning.count, 0)
  const codes = found.map((warning) => `${warning.code} (${count(warning.count)})`).join(', ')
  return [
    ...heading(`WARNINGS: ${count(total)}`),
    ...wrap(total === 0 ? 'None.' : `${codes}. Each is explained in issues.csv.`),
    '',
  ]
}

/** summary.txt: what was planned, for a transport officer. */
export const summaryText = (summary: Summary): string =>
  [
    'TRANSPORT PLAN',
    '='.repeat(PAGE_WIDTH),
    ...opening(summary),
    '',
    ...sources(summary),
    '',
    ...money(summary),
    ...(summary.before_after === undefined ? [] : comparisonSection(summary.before_after)),
    ...serviceSection(summary.figures),
    ...unserved(summary),
    ...exceptions(summary),
    ...warnings(summary),
    ...summary.attribution.flatMap((line) => wrap(line)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
