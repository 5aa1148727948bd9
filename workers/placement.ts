import type { DeskTask } from '../src/decisions/placement/desk-task.ts'
import { DeskHere } from '../src/decisions/placement/here.ts'
import { rehearsal } from '../src/decisions/placement/rehearsal.ts'
import { openOsmRoads } from '../src/roads/open-osm-roads.ts'
import { giveWay } from './give-way.ts'

giveWay()

/** This thread's live plans: they stay from one task to the next. */
const desk = new DeskHere((file) => openOsmRoads({ file, profile: 'uk-car' }))

/** Any day will do: the answer goes nowhere. */
const SOME_DAY = '2026-09-01'

async function open({ key, inputs }: DeskTask & { readonly kind: 'open' }): Promise<unknown> {
  const outcome = await desk.open(key, inputs)
  const question = rehearsal(inputs.council)
  // Whoever opens the plan does not wait for it, and what goes wrong in it will be told to whoever asks in earnest.
  if (question !== undefined) desk.quote(key, question, SOME_DAY).catch(() => {})
  return outcome
}

/** One question of a panel, or a plan to be held ready for such questions. */
export default async function placementTask(task: DeskTask): Promise<unknown> {
  if (task.kind === 'open') return open(task)
  if (task.kind === 'quote') return desk.quote(task.key, task.question, task.today)
  if (task.kind === 'areas') return desk.areas(task.key, task.schoolId)
  return desk.forget()
}
