import type { PlanStop } from '../domain/plan.ts'
import type { Pupil, TravelKind } from '../domain/pupil.ts'
import { type Book, pupilOf } from './book.ts'
import { oneLine, wrap } from './page.ts'

const INDENT = ' '.repeat(6)

/** The name with the reference behind it; the reference alone where no name was given. */
export const pupilName = (pupil: Pupil): string => {
  const name = oneLine(pupil.name)
  return name === '' ? pupil.id : `${name} (${pupil.id})`
}

const TRAVEL_WORDS: Readonly<Record<TravelKind, string>> = {
  seat: 'seat',
  transfer: 'transfers to a seat, wheelchair folded',
  wheelchair: 'stays in the wheelchair',
}

function needs(pupil: Pupil): string {
  const skill = pupil.assistantSkill === '' ? '' : ` with ${pupil.assistantSkill} skill`
  return [
    TRAVEL_WORDS[pupil.travel],
    ...(pupil.assistant === 'one_to_one' ? [`own assistant${skill}`] : []),
    ...(pupil.assistant === 'shared' ? [`shared assistant${skill}`] : []),
    ...(pupil.travelAlone ? ['no other pupil aboard'] : []),
  ].join('; ')
}

const detail = (name: string, text: string): readonly string[] =>
  oneLine(text) === '' ? [] : wrap(text, `${INDENT}    ${name.padEnd(11)}`)

/** Said once on each run: where the pupil is met in the morning, and left in the afternoon. */
const homeDetails = (pupil: Pupil): readonly string[] => [
  ...detail('Handover', pupil.handover),
  ...detail('Contact', pupil.contact),
]

function boarding(pupil: Pupil, stop: PlanStop): readonly string[] {
  return [
    ...wrap(`${pupilName(pupil)}: ${needs(pupil)}`, `${INDENT}ON  `),
    ...detail('Equipment', pupil.equipment),
    ...detail('Notes', pupil.crewNotes),
    ...(stop.place === 'school' ? [] : homeDetails(pupil)),
  ]
}

function alighting(pupil: Pupil, stop: PlanStop): readonly string[] {
  return [...wrap(pupilName(pupil), `${INDENT}OFF `), ...(stop.place === 'school' ? [] : homeDetails(pupil))]
}

/** Who gets out and in at a stop, with what the crew needs to know there and no more. */
export const pupilLines = (book: Book, stop: PlanStop): readonly string[] => [
  ...stop.alight.flatMap((id) => alighting(pupilOf(book, id), stop)),
  ...stop.board.flatMap((id) => boarding(pupilOf(book, id), stop)),
]
