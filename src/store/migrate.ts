import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { StoreFault } from './codes.ts'
import type { Schema } from './schema/schema.ts'
import { MIGRATIONS } from './migrations/all.ts'
import { COLUMN_TYPES, type Dialect, type StoreMigration } from './migrations/migration.ts'

const STRICT = /^create table/

function asKysely(dialect: Dialect, migration: StoreMigration): Migration {
  return {
    up: async (db) => {
      for (const statement of migration(COLUMN_TYPES[dialect])) {
        // A STRICT table keeps each column to its type, as PostgreSQL does anyway.
        const strict = dialect === 'sqlite' && STRICT.test(statement) ? ' strict' : ''
        await sql.raw(`${statement}${strict}`).execute(db)
      }
    },
  }
}

/** Version N of a list of migrations: how many there are. */
export const versionOf = (migrations: Readonly<Record<string, StoreMigration>>): number =>
  Object.keys(migrations).length

/** The version that this program writes. */
export const SCHEMA_VERSION = versionOf(MIGRATIONS)

const TABLE_NAMES: Readonly<Record<Dialect, string>> = {
  sqlite: `select name from sqlite_schema where type = 'table' and name not like 'sqlite%'`,
  // The schema that ours go into: a queue's tables may stand in one of its own beside them.
  postgres: `select table_name as name from information_schema.tables where table_schema = current_schema()`,
}

/** The tables at an address, by their names in SQL. */
export async function tableNames(db: Kysely<Schema>, dialect: Dialect): Promise<readonly string[]> {
  const { rows } = await sql.raw<{ name: string }>(TABLE_NAMES[dialect]).execute(db)
  return rows.map(({ name }) => name)
}

async function appliedNames(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/**
 * The version of what lies at an address: 0 where nothing does. Changes nothing.
 * Rejects with `store_not_ours` where tables of another program are.
 */
export async function storedVersion(db: Kysely<Schema>, dialect: Dialect): Promise<number> {
  const tables = await tableNames(db, dialect)
  if (tables.length === 0) return 0
  if (!tables.includes('kysely_migration')) throw new StoreFault('store_not_ours')
  const names = await appliedNames(db)
  const ours = names.every((name, index) => name.startsWith(`${String(index + 1).padStart(4, '0')}-`))
  if (!ours || (names.length > 0 && !tables.includes('audit_head'))) throw new StoreFault('store_not_ours')
  return names.length
}

/**
 * Takes a store forward to a version (the program's own when none is given), all or nothing; does nothing where it has it.
 * Two processes that start at once take turns. Rejects with `store_newer` for a store beyond that version.
 */
export async function migrate(
  db: Kysely<Schema>,
  dialect: Dialect,
  migrations = MIGRATIONS,
  to = versionOf(migrations),
): Promise<void> {
  const stored = await storedVersion(db, dialect)
  if (stored > to) throw new StoreFault('store_newer', `version ${stored}, this program knows ${to}`)
  if (stored === to) return
  const entries = Object.entries(migrations).map(
    ([name, migration]) => [name, asKysely(dialect, migration)] as const,
  )
  const target = entries[to - 1]?.[0]
  if (target === undefined) throw new RangeError(`there is no version ${to} of the store`)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(entries) } })
  const { error } = await migrator.migrateTo(target)
  if (error !== undefined) throw error
}
