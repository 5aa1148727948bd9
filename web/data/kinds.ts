import type { DatasetKind } from '../../src/service/datasets/kinds.ts'

interface KindWords {
  readonly name: string
  /** What it is for, and how it is got. */
  readonly about: string
}

/** Each kind of data in the order in which a council gathers it. */
export const KIND_WORDS: Readonly<Record<DatasetKind, KindWords>> = {
  pupils: { name: 'Pupils', about: 'One row for each pupil: home, school, days and needs.' },
  schools: {
    name: 'Schools',
    about: 'Schools with their opening times; the DfE download is taken as it is.',
  },
  framework: { name: 'Framework', about: 'The prices of vehicles and passenger assistants.' },
  roads: { name: 'Roads', about: 'An OpenStreetMap extract of the area, as .osm.pbf.' },
  postcodes: { name: 'Postcodes', about: 'Where postcodes are: OS Code-Point Open or ONSPD, as downloaded.' },
  policy: {
    name: 'Policy',
    about: 'The council’s own rules: longest journeys, boarding times and the like.',
  },
  bell_times: { name: 'School times', about: 'Opening times, where the list of schools has none.' },
  routes_today: { name: 'Today’s routes', about: 'What today’s routes cost, to compare with.' },
  calendar: { name: 'School calendar', about: 'Days on which schools are shut.' },
  locks: { name: 'Locks', about: 'What a new plan may not change.' },
}

export const KINDS_IN_ORDER = Object.keys(KIND_WORDS) as readonly DatasetKind[] // the keys are those of the type

export const KIND_ITEMS = KINDS_IN_ORDER.map((kind) => ({ value: kind, text: KIND_WORDS[kind].name }))
