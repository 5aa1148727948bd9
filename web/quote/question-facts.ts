import { counted } from './lines.ts'
import { dateOf } from './read-child.ts'
import { type Typed, WEEKDAYS } from './typed.ts'
import { WORDS } from '../words.ts'

export const TRAVEL_WORDS = [
  { value: 'seat', text: 'In a seat' },
  { value: 'transfer', text: 'In a seat, with a wheelchair that is folded' },
  { value: 'wheelchair', text: 'In the wheelchair', hint: 'The vehicle needs a space for it.' },
] as const

export const ASSISTANT_WORDS = [
  { value: 'none', text: 'None' },
  { value: 'shared', text: 'One who also looks after others' },
  { value: 'one_to_one', text: 'One for this child alone' },
] as const

export const DIRECTION_WORDS = [
  { value: 'both', text: 'To school and home' },
  { value: 'am', text: 'To school only' },
  { value: 'pm', text: 'Home only' },
] as const

export const PHASE_WORDS = [
  { value: '', text: 'By age, else as the school’s' },
  { value: 'primary', text: 'Primary' },
  { value: 'secondary', text: 'Secondary' },
  { value: 'post16', text: 'Post-16' },
] as const

type Words = readonly { readonly value: string; readonly text: string }[]

const wordOf = (words: Words, value: string): string =>
  words.find((each) => each.value === value)?.text ?? words[0]?.text ?? ''

function ageText(typed: Typed): string {
  const born = dateOf(typed.text('born_day'), typed.text('born_month'), typed.text('born_year'))
  if (born !== undefined) return `born ${WORDS.day(born)}`
  const age = typed.text('age')
  if (age !== '') return `aged ${age}`
  const phase = typed.text('phase')
  return phase === '' ? 'not given' : wordOf(PHASE_WORDS, phase)
}

function weekText(typed: Typed): string {
  const ticked = typed.all('days')
  const days = WEEKDAYS.filter(({ value }) => ticked.includes(value))
  const all = days.length === WEEKDAYS.length ? 'Monday to Friday' : days.map(({ text }) => text).join(', ')
  const direction = typed.text('direction')
  return direction === 'both' || direction === ''
    ? all
    : `${all}; ${wordOf(DIRECTION_WORDS, direction).toLowerCase()}`
}

function assistantText(typed: Typed): string {
  const assistant = typed.text('assistant')
  if (assistant === 'none' || assistant === '') return 'none'
  return `${wordOf(ASSISTANT_WORDS, assistant).toLowerCase()}${typed.all('skill').length > 0 ? ', trained in medical needs' : ''}`
}

function travelText(typed: Typed): string {
  const features = typed.all('features').map(WORDS.spaced)
  return [
    wordOf(TRAVEL_WORDS, typed.text('travel')).toLowerCase(),
    ...(typed.all('alone').length > 0 ? ['without other children'] : []),
    ...(features.length > 0 ? [`in a vehicle with ${features.join(', ')}`] : []),
  ].join(', ')
}

function limitText(typed: Typed): readonly string[] {
  const minutes = (name: string): number => Number(typed.text(name))
  return [
    ...(typed.text('max_minutes') === ''
      ? []
      : [`at most ${counted(minutes('max_minutes'), 'minute')} aboard`]),
    ...(typed.text('boarding_minutes') === ''
      ? []
      : [`${counted(minutes('boarding_minutes'), 'minute')} to get in or out`]),
    ...(typed.text('pick_up_walk') === ''
      ? []
      : [`can walk ${typed.text('pick_up_walk')} metres to a pick-up point`]),
  ]
}

/** What was asked, in words: for whoever reads the printed page. */
export function questionFacts(typed: Typed): readonly { readonly label: string; readonly value: string }[] {
  const coordinates = typed.text('coordinates')
  const limits = limitText(typed)
  return [
    { label: 'Home', value: coordinates === '' ? typed.text('home_postcode').toUpperCase() : coordinates },
    { label: 'Age', value: ageText(typed) },
    { label: 'Days', value: weekText(typed) },
    { label: 'Travels', value: travelText(typed) },
    { label: 'Passenger assistant', value: assistantText(typed) },
    ...(limits.length > 0 ? [{ label: 'Limits', value: limits.join('; ') }] : []),
  ]
}
