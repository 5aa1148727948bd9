import type { Incumbent } from '../../domain/incumbent.ts'
import { type Job, JOB_KINDS, type JobKind } from '../../jobs/queue/port.ts'
import { getContent } from '../../store/content.ts'
import type { Job as StoredJob } from '../../store/jobs.ts'
import type { Tx } from '../../store/transaction.ts'
import { readBundle } from '../bundle.ts'

const isKind = (kind: string): kind is JobKind => JOB_KINDS.some((each) => each === kind)

/** The best so far as it was kept; it is the planner that says whether it still can be used. */
async function incumbentOf(tx: Tx, digest: string | null): Promise<Incumbent | undefined> {
  const bytes = digest === null ? undefined : await getContent(tx, digest)
  return bytes && JSON.parse(new TextDecoder().decode(bytes))
}

/** A kept job as the queue's port has it. `whole`: with its incumbent and its result, which are content of their own. */
export async function jobOfRow(tx: Tx, row: StoredJob, whole: boolean): Promise<Job> {
  if (!isKind(row.kind)) throw new RangeError(`a job of kind ${row.kind} is none of this program's`)
  const incumbent = whole ? await incumbentOf(tx, row.incumbentDigest) : undefined
  const { resultDigest: digest } = row
  const bundle = whole && digest !== null ? await readBundle(tx, digest) : undefined
  return {
    id: row.id,
    kind: row.kind,
    payload: row.payload,
    state: row.state,
    attempts: row.attempts,
    cancelRequested: row.cancelRequested,
    ...(row.parentId === null ? {} : { parentId: row.parentId }),
    ...(incumbent === undefined ? {} : { incumbent }),
    ...(digest === null || bundle?.summary === undefined
      ? {}
      : { result: { digest, summary: bundle.summary } }),
    ...(row.failureCode === null ? {} : { failureCode: row.failureCode }),
  }
}
