import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { inject } from 'vitest'
import { ANSWER, type Answer, WANTED } from './one-postgres.ts'

/** The PostgreSQL server of this test run, as one test file uses it. */
export interface Postgres {
  /** Makes an empty database. @returns its address */
  newDatabase(): Promise<string>
}

const LOOK_MS = 25

/** Has the run's server started, if nobody has yet. Rejects where this machine cannot run one. */
export async function usePostgres(): Promise<Postgres> {
  const folder = inject('postgresFolder')
  writeFileSync(join(folder, WANTED), '')
  while (!existsSync(join(folder, ANSWER))) await wait(LOOK_MS)
  const answer = JSON.parse(readFileSync(join(folder, ANSWER), 'utf8')) as Answer
  if (answer.address === undefined) throw new Error(answer.reason)
  const { address } = answer
  return {
    newDatabase: async () => {
      const client = new Client({ connectionString: address })
      await client.connect()
      const name = `test_${randomUUID().replaceAll('-', '')}`
      try {
        await client.query(`CREATE DATABASE ${name}`)
      } finally {
        await client.end()
      }
      const own = new URL(address)
      own.pathname = `/${name}`
      return own.href
    },
  }
}
