import { fillRows } from '../src/roads/search/matrix-rows.ts'
import type { MatrixTask } from '../src/roads/search/matrix-task.ts'

/** A range of a travel matrix's rows, written into shared memory. */
export default function matrixRows(task: MatrixTask): void {
  fillRows(task)
}
