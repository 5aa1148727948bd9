import type { JobRow } from './schema/plans.ts'
import type { Tx } from './transaction.ts'

/** Has the plans whose jobs have not ended say what these do: wait, or run. */
export async function followJobs({ db }: Tx): Promise<void> {
  const live: JobRow['state'][] = ['queued', 'running']
  await db
    .updateTable('plan')
    .set(({ selectFrom }) => ({
      // There is such a job: see below.
      state: selectFrom('job')
        .select('job.state')
        .whereRef('job.id', '=', 'plan.jobId')
        .$asScalar()
        .$notNull(),
    }))
    .where('plan.state', 'in', live)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('job')
          .select('job.id')
          .whereRef('job.id', '=', 'plan.jobId')
          .whereRef('job.state', '<>', 'plan.state')
          .where('job.state', 'in', live),
      ),
    )
    .execute()
}
