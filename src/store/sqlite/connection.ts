import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'

/** Prepared statements kept by a connection: more than the program has texts of SQL, lists of keys aside. */
const MOST_STATEMENTS = 200

/** One connection of node:sqlite as kysely wants it. It answers at once: nothing else runs while it works. */
export class SqliteConnection implements DatabaseConnection {
  readonly database: DatabaseSync
  /** By their text; the one used last stands last. */
  private readonly statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.database = database
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    // Not an async function: what SQLite throws must reject, and nothing may come between.
    try {
      return Promise.resolve(this.execute<Row>(query))
    } catch (problem) {
      return Promise.reject(problem)
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    // A statement of its own: a kept one may be run anew before this one has come to its end.
    const statement = this.database.prepare(query.sql)
    for (const row of statement.iterate(...(query.parameters as SQLInputValue[])))
      yield { rows: [row as Row] }
  }

  private execute<Row>(query: CompiledQuery): QueryResult<Row> {
    const statement = this.statement(query.sql)
    // Kysely's parameters are what the repositories pass: texts, numbers, null and bytes.
    const parameters = query.parameters as SQLInputValue[]
    if (statement.columns().length > 0) return { rows: statement.all(...parameters) as Row[] }
    const { changes } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes) }
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql)
    if (known !== undefined) {
      this.statements.delete(sql)
      this.statements.set(sql, known)
      return known
    }
    const prepared = this.database.prepare(sql)
    this.statements.set(sql, prepared)
    if (this.statements.size > MOST_STATEMENTS)
      for (const oldest of this.statements.keys()) {
        this.statements.delete(oldest)
        break
      }
    return prepared
  }
}
