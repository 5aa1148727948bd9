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

/** Codes of pupils whom nobody would expect on a route. */
const NO_ROUTE_NEEDED: readonly string[] = ['not_routed', 'not_travelling_yet']

function othersText({ unserved }: Summary): string {
  const all = unserved.reduce((sum, reason) => sum + reason.pupils, 0)
  if (all === 0) return ''
  const without = unserved.filter((reason) => NO_ROUTE_NEEDED.includes(reason.code))
  const unneeded = without.reduce((sum, reason) => sum + reason.pupils, 0)
  return ` Of the other ${count(all)}, ${count(unneeded)} need no route and ${count(all - unneeded)} are still without one.`
}

function opening(summary: Summary): Lines {
  const { totals, figures, schools_served } = summary
  const carried =
    `${count(totals.served)} of the ${plural(totals.pupils, 'pupil')} in the list are carried on ` +
    `${plural(totals.routes, 'route')} to ${plural(schools_served, 'school')}.`
  const cost =
    `The routes cost ${pounds(totals.annual_pence)} a year, ` +
    `${pounds(figures.cost.pence_per_pupil)} for each pupil carried.`
  return wrap(`${carried}${othersText(summary)} ${cost}${boundText(summary)}`)
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
  ...columns(
    [
      ['Vehicles', pounds(totals.vehicle_pence), '   A pupil carried', pounds(cost.pence_per_pupil)],
      ['Assistants', pounds(totals.assistant_pence), '   A pupil and day', pounds(cost.pence_per_pupil_day)],
      [
        'Management fee',
        pounds(totals.management_fee_pence),
        '   A live mile',
        pounds(cost.pence_per_live_mile),
      ],
      ['Total', pounds(totals.annual_pence), '   A route', pounds(cost.pence_per_route)],
    ],
    [0, 2],
  ),
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
  travel_alone: 'Must travel alone',
  one_to_one: 'Have an assistant of their own',
  long_journey: 'Live too far away for the journey limit (theirs is the direct drive and ten minutes)',
}

const exceptions = ({ approvals }: Summary): Lines => [
  ...heading('EXCEPTIONS TO REVIEW'),
  ...approvals.flatMap(({ kind, pupils, with_review_date }) =>
    wrap(
      `${APPROVAL_WORDS[kind]}: ${plural(pupils, 'pupil')}, ${count(pupils - with_review_date)} without a date of review`,
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
