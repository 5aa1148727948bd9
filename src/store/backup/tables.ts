/** A table of a backup: rows go out in the order of their key, so many at a time. */
export interface BackupTable {
  readonly name: string
  readonly key: readonly string[]
  readonly page: number
}

const PAGE = 500
/** A piece of content is as large as a megabyte. */
const PIECES = 8

const table = (name: string, ...key: readonly string[]): BackupTable => ({ name, key, page: PAGE })

/** What a backup holds: of an older store, those of these tables that it has. */
export const BACKUP_TABLES: readonly BackupTable[] = [
  table('content', 'digest'),
  { ...table('content_piece', 'content_id', 'number'), page: PIECES },
  table('account', 'id'),
  table('api_token', 'id'),
  table('dataset', 'id'),
  table('dataset_version', 'id'),
  table('scenario', 'id'),
  table('job', 'id'),
  table('job_event', 'job_id', 'sequence'),
  table('plan', 'id'),
  table('plan_revision', 'plan_id', 'number'),
  table('comparison', 'id'),
  table('study', 'id'),
  table('audit_entry', 'sequence'),
  table('audit_head', 'id'),
  table('erasure', 'id'),
  table('setting', 'key'),
]

/** What a backup leaves out: restored, a session that was ended and a link that was used would open doors again. */
export const LEFT_OUT: readonly string[] = ['session', 'one_time_link', 'idempotency']
