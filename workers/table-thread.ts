import type { GivenFile } from '../src/intake/files/read-file.ts'
import type { ReadAlone, TableKind } from '../src/intake/read-one.ts'
import { type LookedAt, type TableReader, tablesHere } from '../src/intake/table-reader.ts'
import type { TableTask } from './tables.ts'
import { OneThread } from './one-thread.ts'

/** Who uploads a list mends it and uploads it again within this, milliseconds; then the memory is given back. */
const IDLE = 120_000

/** Some hundred rows are read here sooner than they are handed over. */
const MOST_HERE = 65_536

/**
 * One thread that reads tables: a list of ten thousand takes about a second, in which nobody else would be answered. It is
 * started with the first large one, and lets the process end while it has nothing to do.
 */
export class TableThread implements TableReader {
  private readonly thread = new OneThread({ task: 'tables', idle: IDLE, atOnce: 1 })

  read(kind: TableKind, given: GivenFile): Promise<ReadAlone | 'too_large'> {
    return given.bytes.length <= MOST_HERE
      ? tablesHere.read(kind, given)
      : this.run({ what: 'read', kind, given })
  }

  look(kind: TableKind, given: GivenFile): Promise<LookedAt | 'too_large'> {
    return given.bytes.length <= MOST_HERE
      ? tablesHere.look(kind, given)
      : this.run({ what: 'look', kind, given })
  }

  close(): Promise<void> {
    return this.thread.close()
  }

  private run<Outcome>(task: TableTask): Promise<Outcome> {
    return this.thread.run(task)
  }
}
