import type { StoreMigration } from './migration.ts'

/**
 * What came of a plan under other prices, rules or frameworks. `plan_id` is no reference: a study holds no pupil, and may
 * outlive its plan's revisions by a retention's run, which then deletes it.
 */
export const study: StoreMigration = ({ integer, text }) => [
  `create table study (
    id ${text} primary key,
    plan_id ${text} not null,
    revision ${integer} not null,
    request ${text} not null,
    baseline ${text} not null,
    job_id ${text} not null references job (id) deferrable,
    created_at ${integer} not null,
    created_by ${text} not null)`,
  `create index study_by_plan on study (plan_id, id)`,
  `create index study_by_job on study (job_id)`,
]
