import { PressHere } from '../src/jobs/press/here.ts'
import type { PressTask } from '../src/jobs/press/press.ts'
import { openOsmRoads } from '../src/roads/open-osm-roads.ts'
import { giveWay } from './give-way.ts'

giveWay()

/** This thread's plans and roads: they stay from one task to the next. */
const press = new PressHere((file) => openOsmRoads({ file, profile: 'uk-car' }))

/** One thing to be printed, or a plan to be held ready for it. */
export default async function pressTask(task: PressTask): Promise<unknown> {
  switch (task.kind) {
    case 'open':
      return press.open(task.key, task.inputs)
    case 'sheet':
      return press.sheet(task.key, task.routeId, task.edition)
    case 'directions':
      return press.directions(task.key, task.routeId)
    case 'reports':
      return press.reports(task.key)
    case 'forget':
      return press.forget()
  }
}
