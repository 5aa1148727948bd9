import { SAMPLE_COUNCIL } from './tasks/council.ts'
import { describeTasks } from './tasks/whole-tasks.ts'

describeTasks(SAMPLE_COUNCIL)
