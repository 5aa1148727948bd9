import type { PlanRun } from '../domain/plan.ts'
import type { Pupil } from '../domain/pupil.ts'
import { type Book, pupilOf } from './book.ts'

/** The assistants of one run, by the contract's rule. */
export interface RunAssistants {
  /** The pupils who have an assistant of their own. */
  readonly oneToOne: readonly Pupil[]
  readonly shared: number
  /** One of the shared assistants holds a skill that a shared pupil needs. */
  readonly sharedSkilled: boolean
}

/** What the vehicle holds when it leaves a stop. Seats include the assistants, who sit for the whole run. */
export interface Load {
  readonly pupils: number
  readonly seats: number
  readonly wheelchairs: number
}

export const pupilsOfRun = (book: Book, run: PlanRun): readonly Pupil[] =>
  run.stops.flatMap((stop) => stop.board).map((id) => pupilOf(book, id))

/** One for each one-to-one pupil, and one shared for every so many shared pupils, over all pupils of the run. */
export function assistantsOfRun(book: Book, run: PlanRun): RunAssistants {
  const pupils = pupilsOfRun(book, run)
  const shared = pupils.filter((pupil) => pupil.assistant === 'shared')
  return {
    oneToOne: pupils.filter((pupil) => pupil.assistant === 'one_to_one'),
    shared: Math.ceil(shared.length / book.council.policy.pupils_per_shared_assistant),
    sharedSkilled: shared.some((pupil) => pupil.assistantSkill !== ''),
  }
}

export const assistantCount = (assistants: RunAssistants): number =>
  assistants.oneToOne.length + assistants.shared

/** The load after each stop of a run, in order. */
export function loadsOfRun(book: Book, run: PlanRun): readonly Load[] {
  const assistants = assistantCount(assistantsOfRun(book, run))
  const aboard = new Map<string, Pupil>()
  return run.stops.map((stop) => {
    for (const id of stop.alight) aboard.delete(id)
    for (const id of stop.board) aboard.set(id, pupilOf(book, id))
    const wheelchairs = [...aboard.values()].filter((pupil) => pupil.travel === 'wheelchair').length
    return { pupils: aboard.size, seats: aboard.size - wheelchairs + assistants, wheelchairs }
  })
}
