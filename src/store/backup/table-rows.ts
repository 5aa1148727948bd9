import { type Kysely, sql } from 'kysely'
import type { BackupTable } from './tables.ts'
import type { Cell } from './format.ts'

type Row = Readonly<Record<string, Cell>>

/** A table's rows in the order of its key, a page at a time, whatever columns this version of it has. */
export async function* tableRows<Schema>(db: Kysely<Schema>, table: BackupTable): AsyncGenerator<Row> {
  const plain = db.withoutPlugins()
  const key = sql.join(table.key.map((column) => sql.ref(column)))
  let last: Row | undefined
  for (;;) {
    const passed = last === undefined ? [] : table.key.map((column) => last?.[column])
    const after = last === undefined ? sql`` : sql`where (${key}) > (${sql.join(passed)})`
    const page = sql<Row>`select * from ${sql.table(table.name)} ${after} order by ${key} limit ${table.page}`
    const { rows } = await page.execute(plain)
    yield* rows
    last = rows.at(-1)
    if (rows.length < table.page) return
  }
}
