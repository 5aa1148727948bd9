import type { SchoolQuoteShown } from '../shown.ts'
import { WORDS } from '../words.ts'
import { counted, exactMiles, type Line, line, main, NOTHING, type Row, type RowGroup } from './lines.ts'

type Route = NonNullable<SchoolQuoteShown['insertion']>
type Journey = NonNullable<Route['am']>

/** A journey over its limit is never rounded down to it. */
const wholeMinutes = ({ minutes, over_guide: over, over_policy: overOwn }: Journey): number =>
  over || overOwn ? Math.ceil(minutes) : Math.round(minutes)

const limitLine = (journey: Journey): Line => {
  const { over_guide: over, over_policy: overOwn, guide_minutes: guide, policy_minutes: own } = journey
  if (over) return { text: `the guide is ${guide}`, tag: { text: 'Over the guide', colour: 'red' } }
  if (overOwn)
    return {
      text: `within the guide of ${guide}, but the limit is ${own}`,
      tag: { text: 'Over the limit', colour: 'yellow' },
    }
  return line(`within the guide of ${guide}`)
}

function ride(school: SchoolQuoteShown, direction: 'am' | 'pm'): readonly Line[] {
  const journey = school.insertion?.[direction]
  if (journey === undefined || journey === null) return NOTHING
  return [main(counted(wholeMinutes(journey), 'minute')), limitLine(journey)]
}

function company({ insertion }: SchoolQuoteShown): readonly Line[] {
  if (insertion === null) return NOTHING
  const most = Math.max(insertion.am?.others ?? 0, insertion.pm?.others ?? 0)
  return [line(most === 0 ? 'nobody else' : `up to ${counted(most, 'other child', 'other children')}`)]
}

function vehicle({ insertion }: SchoolQuoteShown): readonly Line[] {
  if (insertion === null) return NOTHING
  const { vehicle_type: type, operator, layout, assistants } = insertion
  const places =
    layout === null
      ? []
      : [
          counted(layout.seats, 'seat'),
          ...(layout.wheelchairs > 0 ? [counted(layout.wheelchairs, 'wheelchair space')] : []),
        ]
  return [
    main(type),
    ...(operator === null ? [] : [line(operator)]),
    ...(places.length === 0 ? [] : [line(places.join(', '))]),
    line(assistants === 0 ? 'no passenger assistant' : counted(assistants, 'passenger assistant')),
  ]
}

/** The drive without a stop. */
function direct({ direct: drive }: SchoolQuoteShown): readonly Line[] {
  if (drive === null) return [line('no way by road is known')]
  const minutes = [drive.am_minutes, drive.pm_minutes]
    .flatMap((each) => (each === null ? [] : [WORDS.count(Math.round(each))]))
    .join(' and ')
  return [
    main(`${minutes} minutes`),
    line(`${WORDS.miles(drive.metres_there)} miles there, ${WORDS.miles(drive.metres_back)} back`),
  ]
}

function walk({ walk: way }: SchoolQuoteShown): readonly Line[] {
  if (way === null) return [line('not known: the school has no place on the map')]
  return [
    main(exactMiles(way.metres)),
    line(way.measured === 'walking_network' ? 'on roads and paths' : 'an estimate: no paths are known here'),
  ]
}

/** Rows of one direction are left out where the child does not travel in it. */
const directionRow = (
  schools: readonly SchoolQuoteShown[],
  direction: 'am' | 'pm',
  heading: string,
): readonly Row[] =>
  schools.some(({ insertion }) => (insertion?.[direction] ?? null) !== null)
    ? [{ heading, cells: schools.map((each) => ride(each, direction)) }]
    : []

/** How the child would travel, on the route that is joined as it runs now. */
export const journeyRows = (schools: readonly SchoolQuoteShown[], isFull: boolean): RowGroup => ({
  heading: 'The journey, on the route that is joined',
  rows: [
    ...directionRow(schools, 'am', 'To school'),
    ...directionRow(schools, 'pm', 'Home'),
    { heading: 'Others aboard', cells: schools.map(company) },
    { heading: 'Vehicle', cells: schools.map(vehicle) },
    { heading: 'Direct drive', note: 'Without a stop, with traffic.', cells: schools.map(direct) },
    ...(isFull ? [{ heading: 'Walk', note: 'The shortest way on foot.', cells: schools.map(walk) }] : []),
  ],
})
