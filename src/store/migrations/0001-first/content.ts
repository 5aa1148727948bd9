import type { StoreMigration } from '../migration.ts'

/** Kept values, and the datasets whose versions they are. */
export const content: StoreMigration = ({ integer, bytes, text }) => [
  `create table content (
    digest ${text} primary key,
    content_id ${text} not null unique,
    size ${integer} not null,
    stored_size ${integer} not null,
    created_at ${integer} not null,
    touched_at ${integer} not null)`,
  // No reference to content: pieces come first, and become visible with the row that names them.
  `create table content_piece (
    content_id ${text} not null,
    number ${integer} not null,
    codec ${text} not null check (codec in ('plain', 'zstd')),
    bytes ${bytes} not null,
    created_at ${integer} not null,
    primary key (content_id, number))`,
  `create table dataset (
    id ${text} primary key,
    kind ${text} not null,
    name ${text} not null,
    last_version ${integer} not null default 0,
    created_at ${integer} not null,
    created_by ${text} not null,
    deleted_at ${integer})`,
  `create table dataset_version (
    id ${text} primary key,
    dataset_id ${text} not null references dataset (id) deferrable,
    number ${integer} not null,
    content_digest ${text} not null references content (digest) deferrable,
    file_name ${text} not null,
    media_type ${text} not null,
    bytes ${integer} not null,
    row_count ${integer},
    report_digest ${text} references content (digest) deferrable,
    errors ${integer} not null,
    warnings ${integer} not null,
    created_at ${integer} not null,
    created_by ${text} not null,
    unique (dataset_id, number))`,
  `create index dataset_version_by_content on dataset_version (content_digest)`,
  `create index dataset_version_by_report on dataset_version (report_digest)`,
]
