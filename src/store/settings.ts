import type { Json } from '../audit/canonical-json.ts'
import type { Tx } from './transaction.ts'

/** A setting of the installation; undefined where it was never set. */
export async function getSetting({ db }: Tx, key: string): Promise<Json | undefined> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row && JSON.parse(row.value)
}

export async function setSetting({ db }: Tx, key: string, to: Json): Promise<void> {
  const value = JSON.stringify(to)
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Every setting, by its key. */
export async function listSettings({ db }: Tx): Promise<Readonly<Record<string, Json>>> {
  const rows = await db.selectFrom('setting').selectAll().orderBy('key').execute()
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]))
}
