import type { SearchResult } from '../src/solver/search/search.ts'
import { runSearchTask, type SearchTask } from '../src/solver/search/task.ts'

/** One task of the search, on a worker's own clock. */
export default function searchTask(task: SearchTask): SearchResult {
  return runSearchTask(task, () => performance.now())
}
