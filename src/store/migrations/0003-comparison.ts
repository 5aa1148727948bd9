import type { StoreMigration } from './migration.ts'

/**
 * Plans compared under several frameworks. `plan_id` is no reference: a comparison holds no pupil, and may outlive its plan's
 * revisions by a retention's run, which then deletes it.
 */
export const comparison: StoreMigration = ({ integer, text }) => [
  `create table comparison (
    id ${text} primary key,
    plan_id ${text} not null,
    revision ${integer} not null,
    request ${text} not null,
    result_digest ${text} not null references content (digest) deferrable,
    job_id ${text} references job (id) deferrable,
    created_at ${integer} not null,
    created_by ${text} not null)`,
  `create index comparison_by_plan on comparison (plan_id, id)`,
  `create index comparison_by_result on comparison (result_digest)`,
]
