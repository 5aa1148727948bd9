import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createApp } from '../api/app.ts'
import { readConfig } from '../api/config.ts'
import type { Frame } from '../api/frame.ts'
import { createLogger } from '../api/logger.ts'
import { createMetrics } from '../api/metrics.ts'
import { openService } from '../api/open-service.ts'
import { processEdge } from '../api/process-edge.ts'
import { serviceEndpoints } from '../api/service-endpoints.ts'
import { newSession } from '../src/accounts/session.ts'
import { processBell } from '../src/jobs/queue/bell.ts'
import type { Service } from '../src/service/service.ts'
import { accountStore } from '../src/store/accounts.ts'
import { openStore } from '../src/store/open.ts'
import { pagesRouter } from '../web/pages-router.ts'
import { WorkerPool } from '../workers/pool.ts'

export interface ServiceHere {
  readonly service: Service
  readonly origin: string
  /** Signs an officer in. @returns the value of the cookie `schoolway`, and what changes are sent with */
  officer(): Promise<{ readonly cookie: string; readonly csrfToken: string }>
  close(): Promise<void>
}

async function officer({ store, edge, config }: Frame) {
  const [id, at] = [edge.newId(), edge.now()]
  const { cookie, session } = newSession(id, at, edge.randomBytes, config.sessions)
  const none = {
    passwordHash: null,
    oidcIssuer: null,
    oidcSubject: null,
    failedAttempts: 0,
    lockedUntil: null,
  }
  const named = { id, email: 'bench@example.org', name: 'Bench', role: 'officer', status: 'active' } as const
  await store.write(async (tx) => {
    await accountStore(tx).saveAccount({ ...named, ...none, createdAt: at, updatedAt: at })
    await accountStore(tx).saveSession(session)
  })
  return { cookie, csrfToken: session.csrfToken }
}

/** The service with its pages and its threads in this process, and nobody who plans. `folder`: for its store and caches. */
export async function serviceHere(folder: string): Promise<ServiceHere> {
  const edge = processEdge()
  const read = readConfig({
    DATABASE_URL: `sqlite:${join(folder, 'store.db')}`,
    RATE_PER_MINUTE: '1000000',
    MAX_UPLOAD_BYTES: '268435456',
  })
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const { config } = read
  const store = await openStore(config.store, edge)
  const logger = createLogger('error', { write: (line) => void process.stderr.write(line) })
  const frame: Frame = { store, config, edge, logger, metrics: createMetrics(), stopping: () => false }
  const pool = new WorkerPool(1)
  const service = openService({ store, bell: processBell(), pool, config })
  const app = createApp(frame, { endpoints: () => serviceEndpoints(frame, service), pages: pagesRouter })
  const server = createServer(app.express)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    service,
    origin: `http://127.0.0.1:${port}`,
    officer: () => officer(frame),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await Promise.all([pool.close(), service.placements.close(), service.press.close()])
      await store.close()
    },
  }
}
