import type { PlanStop } from '../domain/plan.ts'
import type { Pupil, TravelKind } from '../domain/pupil.ts'
import { type Book, pupilOf } from './book.ts'
import { oneLine } from './page.ts'

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

/** What is said of a pupil beside the name: `Handover`, and to whom. */
export interface SheetDetail {
  readonly name: 'Equipment' | 'Notes' | 'Handover' | 'Contact'
  readonly text: string
}

/** A pupil who gets in or out at a stop. */
export interface SheetPupil {
  readonly moves: 'on' | 'off'
  /** Name and reference; who gets in has with them how they travel. */
  readonly text: string
  readonly details: readonly SheetDetail[]
}

const detail = (name: SheetDetail['name'], typed: string): readonly SheetDetail[] => {
  const text = oneLine(typed)
  return text === '' ? [] : [{ name, text }]
}

/** Said once on each run: where the pupil is met in the morning, and left in the afternoon. */
const homeDetails = (pupil: Pupil, stop: PlanStop): readonly SheetDetail[] =>
  stop.place === 'school' ? [] : [...detail('Handover', pupil.handover), ...detail('Contact', pupil.contact)]

const boarding = (pupil: Pupil, stop: PlanStop): SheetPupil => ({
  moves: 'on',
  text: `${pupilName(pupil)}: ${needs(pupil)}`,
  details: [
    ...detail('Equipment', pupil.equipment),
    ...detail('Notes', pupil.crewNotes),
    ...homeDetails(pupil, stop),
  ],
})

const alighting = (pupil: Pupil, stop: PlanStop): SheetPupil => ({
  moves: 'off',
  text: pupilName(pupil),
  details: homeDetails(pupil, stop),
})

/** Who gets out and in at a stop, with what the crew needs to know there and no more. */
export const sheetPupils = (book: Book, stop: PlanStop): readonly SheetPupil[] => [
  ...stop.alight.map((id) => alighting(pupilOf(book, id), stop)),
  ...stop.board.map((id) => boarding(pupilOf(book, id), stop)),
]
