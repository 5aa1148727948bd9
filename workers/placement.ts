import { DeskHere } from '../src/decisions/placement/here.ts'
import type { DeskTask } from '../src/decisions/placement/desk-task.ts'
import { openOsmRoads } from '../src/roads/open-osm-roads.ts'

/** This thread's live plans: they stay from one task to the next. */
const desk = new DeskHere((file) => openOsmRoads({ file, profile: 'uk-car' }))

/** One question of a panel, or a plan to be held ready for such questions. */
export default async function placementTask(task: DeskTask): Promise<unknown> {
  if (task.kind === 'open') return desk.open(task.key, task.inputs)
  if (task.kind === 'quote') return desk.quote(task.key, task.question, task.today)
  if (task.kind === 'areas') return desk.areas(task.key, task.schoolId)
  return desk.forget()
}
