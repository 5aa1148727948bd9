import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { idSource } from '../../src/domain/ids.ts'
import { type OpenOptions, openStore } from '../../src/store/open.ts'
import type { Store, StoreEdge } from '../../src/store/store.ts'
import { type Postgres, usePostgres } from './postgres.ts'

/** The two databases that everything of the store holds on. */
export const DATABASES = ['SQLite', 'PostgreSQL'] as const
export type Database = (typeof DATABASES)[number]

/** A clock that stands still until it is moved. */
export class Clock {
  private at = Date.UTC(2026, 8, 1)
  readonly now = (): number => this.at
  move(milliseconds: number): void {
    this.at += milliseconds
  }
}

/** Bytes without end that look random and are the same in every run. */
export function seededBytes(seed: string): (count: number) => Uint8Array {
  let counter = 0
  return (count) => {
    const blocks: Buffer[] = []
    while (blocks.length * 32 < count)
      blocks.push(createHash('sha256').update(`${seed} ${counter++}`).digest())
    return Buffer.concat(blocks).subarray(0, count)
  }
}

/** A clock and ids for one store. */
export function edge(clock = new Clock(), seed = 'store'): StoreEdge {
  return { now: clock.now, newId: idSource({ now: clock.now, randomBytes: seededBytes(seed) }) }
}

export interface Stores {
  /** An address where nothing is yet. */
  newAddress(): Promise<string>
  /** Opens a store, which is closed after the test; a new one where no address is given. */
  open(options?: Partial<OpenOptions> & { readonly address?: string }): Promise<Store>
}

/** The run's server, or why this machine has none. */
async function serverOrReason(): Promise<Postgres | string> {
  try {
    return await usePostgres()
  } catch (problem) {
    return `SKIPPED, as there is no PostgreSQL to test on: ${problem instanceof Error ? problem.message : 'unknown'}`
  }
}

/** Stores for the tests of one `describe`: SQLite in a folder of its own, PostgreSQL in databases of their own. */
export function storesOf(database: Database): Stores {
  const opened: Store[] = []
  let folder = ''
  let server: Postgres | undefined
  let absent: string | undefined
  let files = 0
  beforeAll(async () => {
    if (database === 'PostgreSQL') {
      const started = await serverOrReason()
      if (typeof started !== 'string') server = started
      else {
        absent = started
        console.error(absent)
      }
    } else folder = mkdtempSync(join(tmpdir(), 'schoolway-store-'))
  }, 120_000)
  beforeEach(({ skip }) => {
    if (absent !== undefined) skip(absent)
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()))
  })
  afterAll(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  })
  const newAddress = async (): Promise<string> =>
    server === undefined ? join(folder, `store-${++files}.db`) : server.newDatabase()
  return {
    newAddress,
    open: async ({ address, ...options } = {}) => {
      const store = await openStore(address ?? (await newAddress()), { ...edge(), ...options })
      opened.push(store)
      return store
    },
  }
}
