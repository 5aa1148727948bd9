import { BRISTOL_COUNCIL } from '../browser/tasks/council.ts'
import { describeTasks } from '../browser/tasks/whole-tasks.ts'

describeTasks(BRISTOL_COUNCIL)
