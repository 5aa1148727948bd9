import { SCHEMA_VERSION, storedVersion } from '../src/store/migrate.ts'
import type { Store } from '../src/store/store.ts'

/** Whether the store answers and is of the program's own version; rejects where it does not answer. */
export const migrationsDone = async ({ databases, dialect }: Store): Promise<boolean> =>
  (await storedVersion(databases.reader, dialect)) === SCHEMA_VERSION
