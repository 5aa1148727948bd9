import type { Fault } from '../outcome.ts'
import { type NumberRead, readNumber, readWhole } from './read-number.ts'
import { type Typed, WEEKDAYS } from './typed.ts'

type Fields = Readonly<Record<string, unknown>>

/** A part of the question as the API takes it, or what to mend first. */
export interface ReadPart {
  readonly fields: Fields
  readonly faults: readonly Fault[]
}

const part = (fields: Fields, ...faults: readonly Fault[]): ReadPart => ({ fields, faults })

/** Yes, no, or nothing where nobody has said. */
export const judgement = (name: string, text: string): Fields =>
  text === 'yes' || text === 'no' ? { [name]: text === 'yes' } : {}

/** A number of the question; left out where nothing was typed. */
export function numberPart(name: string, read: NumberRead, fault: Fault): ReadPart {
  if (!read.ok) return part({}, fault)
  return part(read.value === undefined ? {} : { [name]: read.value })
}

/** Degrees are small, metres of the National Grid are not. */
const LEAST_GRID = 1000

const COORDINATES_FAULT: Fault = {
  field: 'coordinates',
  text: 'Type coordinates as latitude and longitude, such as 51.4545, -2.5879, or as easting and northing, such as 358500, 172900.',
}

function homePart(typed: Typed): ReadPart {
  const postcode = typed.text('home_postcode')
  const coordinates = typed.text('coordinates')
  if (postcode === '' && coordinates === '')
    return part(
      {},
      { field: 'home_postcode', text: 'Type the postcode of the child’s home, or its coordinates.' },
    )
  const home = postcode === '' ? {} : { home_postcode: postcode }
  if (coordinates === '') return part(home)
  const pair = coordinates
    .split(/[\s,;]+/)
    .filter((each) => each !== '')
    .map(Number)
  const [first, second] = pair
  if (
    pair.length !== 2 ||
    first === undefined ||
    second === undefined ||
    pair.some((each) => !Number.isFinite(each))
  )
    return part(home, COORDINATES_FAULT)
  if (first > LEAST_GRID) return part({ ...home, home_easting: first, home_northing: second })
  if (Math.abs(first) > 90 || Math.abs(second) > 180) return part(home, COORDINATES_FAULT)
  return part({ ...home, home_lat: first, home_lon: second })
}

/** The date as ISO 8601 has it; undefined where the calendar has none such. */
export function dateOf(day: string, month: string, year: string): string | undefined {
  if (![day, month].every((each) => /^\d{1,2}$/.test(each)) || !/^\d{4}$/.test(year)) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}

function agePart(typed: Typed): ReadPart {
  const [day, month, year] = [typed.text('born_day'), typed.text('born_month'), typed.text('born_year')]
  const phase = typed.text('phase') === '' ? {} : { phase: typed.text('phase') }
  if (day !== '' || month !== '' || year !== '') {
    const born = dateOf(day, month, year)
    return born === undefined
      ? part(phase, {
          field: 'born_day',
          text: 'Type the date of birth as day, month and year, such as 27 3 2014.',
        })
      : part({ ...phase, date_of_birth: born })
  }
  const age = numberPart('age', readWhole(typed.text('age'), 25), {
    field: 'age',
    text: 'Type the age in whole years, from 0 to 25.',
  })
  return part({ ...phase, ...age.fields }, ...age.faults)
}

function weekPart(typed: Typed): ReadPart {
  const ticked = typed.all('days')
  const days = WEEKDAYS.map(({ value }) => (ticked.includes(value) ? value.charAt(0) : '-')).join('')
  if (days === '-----')
    return part({}, { field: 'days', text: 'Tick at least one day on which the child travels.' })
  const direction = typed.text('direction')
  return part({ days, am: direction !== 'pm', pm: direction !== 'am' })
}

function needsPart(typed: Typed): ReadPart {
  const assistant = typed.text('assistant') || 'none'
  return part({
    travel: typed.text('travel') || 'seat',
    passenger_assistant: assistant,
    assistant_skill: assistant !== 'none' && typed.all('skill').length > 0 ? 'medical' : '',
    travel_alone: typed.all('alone').length > 0,
    vehicle_features: typed.all('features'),
    ...judgement('low_income', typed.text('low_income')),
    ...judgement('cannot_walk', typed.text('cannot_walk')),
  })
}

const limitParts = (typed: Typed): readonly ReadPart[] => [
  numberPart('max_minutes', readNumber(typed.text('max_minutes'), 1440), {
    field: 'max_minutes',
    text: 'Type the longest journey in minutes, such as 60.',
  }),
  numberPart('boarding_minutes', readNumber(typed.text('boarding_minutes'), 1440), {
    field: 'boarding_minutes',
    text: 'Type the time to get in and out in minutes, such as 5.',
  }),
  numberPart('pick_up_walk_metres', readNumber(typed.text('pick_up_walk'), 10_000), {
    field: 'pick_up_walk',
    text: 'Type the walk to a pick-up point in metres, at most 10,000.',
  }),
]

/** The child of the question, as the API takes it. */
export function readChild(typed: Typed): ReadPart {
  const parts = [homePart(typed), agePart(typed), weekPart(typed), needsPart(typed), ...limitParts(typed)]
  return part(
    Object.assign({}, ...parts.map(({ fields }) => fields)) as Fields, // plain objects of one level
    ...parts.flatMap(({ faults }) => faults),
  )
}
