import type { StoreMigration } from '../migration.ts'

/** What was done, what was answered, and the settings. */
export const record: StoreMigration = ({ integer, text }) => [
  `create table idempotency (
    key ${text} not null,
    account_id ${text} not null,
    endpoint ${text} not null,
    request_digest ${text} not null,
    status ${integer},
    response ${text},
    created_at ${integer} not null,
    primary key (key, account_id, endpoint))`,
  `create index idempotency_by_age on idempotency (created_at)`,
  `create table audit_entry (
    sequence ${integer} primary key,
    at ${integer} not null,
    actor ${text} not null,
    actor_role ${text} not null,
    action ${text} not null,
    subject_kind ${text} not null,
    subject_id ${text} not null,
    details ${text} not null,
    before_digest ${text},
    after_digest ${text},
    previous_hash ${text} not null,
    hash ${text} not null)`,
  `create index audit_entry_by_subject on audit_entry (subject_kind, subject_id, sequence)`,
  // One row: the last entry, so that entries cut off at the end are missed.
  `create table audit_head (
    id ${integer} primary key check (id = 1),
    sequence ${integer} not null,
    hash ${text} not null)`,
  `insert into audit_head (id, sequence, hash) values (1, 0, '${'0'.repeat(64)}')`,
  `create table erasure (
    id ${text} primary key,
    pupil_reference_hash ${text} not null,
    at ${integer} not null,
    erased_by ${text} not null,
    details ${text} not null)`,
  `create table setting (
    key ${text} primary key,
    value ${text} not null)`,
]
