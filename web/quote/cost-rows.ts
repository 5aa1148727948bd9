import type { SchoolQuoteShown } from '../shown.ts'
import { aYear, type Line, line, main, NOTHING, type Row, type RowGroup } from './lines.ts'

const noVehicle = ({ unserved }: SchoolQuoteShown): readonly Line[] =>
  unserved === null
    ? NOTHING
    : [
        { text: 'No vehicle can take the child', tag: { text: 'No route', colour: 'red' } },
        line(unserved.detail),
      ]

function joining(school: SchoolQuoteShown): readonly Line[] {
  const { insertion } = school
  if (insertion === null) return noVehicle(school)
  const how = insertion.route_id === null ? 'on a route of its own' : `on route ${insertion.route_id}`
  return [main(aYear(insertion.annual_pence)), line(how)]
}

const alone = ({ alone: route }: SchoolQuoteShown): readonly Line[] =>
  route === null ? NOTHING : [main(aYear(route.annual_pence)), line(route.vehicle_type)]

const rearranged = ({ reoptimised }: SchoolQuoteShown): readonly Line[] =>
  reoptimised === null ? NOTHING : [main(aYear(reoptimised.annual_pence))]

const inTheLongRun = ({ long_run_pence: pence }: SchoolQuoteShown): readonly Line[] =>
  pence === null ? NOTHING : [line(aYear(pence))]

const placeRow = (schools: readonly SchoolQuoteShown[]): Row => ({
  heading: 'Place',
  cells: schools.map(({ place }) =>
    place === null ? [line('not given')] : [line(aYear(place.place_pence))],
  ),
})

function together({ place }: SchoolQuoteShown): readonly Line[] {
  if (place === null || place.total_pence === null) return NOTHING
  const sum = main(aYear(place.total_pence))
  if (place.warning === null) return [sum]
  return [
    sum,
    {
      text: 'It already holds transport: ask the school for the two apart.',
      tag: { text: 'Counted twice', colour: 'yellow' },
    },
  ]
}

/** Transport a year in the ways in which it could be had. */
export const transportRows = (schools: readonly SchoolQuoteShown[], isFull: boolean): RowGroup => ({
  heading: 'Transport, pounds a year',
  rows: [
    { heading: 'Joining a route', note: 'The routes as they run now.', cells: schools.map(joining) },
    ...(isFull
      ? [
          {
            heading: 'After rearranging',
            note: 'Routes nearby planned anew: the closest figure.',
            cells: schools.map(rearranged),
          },
        ]
      : []),
    { heading: 'Alone', note: 'The cheapest vehicle that is left.', cells: schools.map(alone) },
    ...(isFull
      ? [
          {
            heading: 'In the long run',
            note: 'One more child like this, once routes have settled.',
            cells: schools.map(inTheLongRun),
          },
        ]
      : []),
  ],
})

/** Place and transport, where any place has its cost. */
export const placeRows = (schools: readonly SchoolQuoteShown[]): readonly RowGroup[] => {
  if (schools.every(({ place }) => place === null)) return []
  const isClosest = schools.some(({ place }) => place?.transport_basis === 'reoptimised')
  return [
    {
      heading: 'Place and transport, pounds a year',
      rows: [
        placeRow(schools),
        {
          heading: 'Both',
          note: isClosest ? 'With transport after rearranging.' : 'With transport as it joins a route.',
          cells: schools.map(together),
        },
      ],
    },
  ]
}
