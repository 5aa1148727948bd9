import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Agent, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { createApp } from '../api/app.ts'
import { readConfig } from '../api/config.ts'
import type { Frame } from '../api/frame.ts'
import { createLogger } from '../api/logger.ts'
import { createMetrics } from '../api/metrics.ts'
import { processEdge } from '../api/process-edge.ts'
import { serviceEndpoints } from '../api/service-endpoints.ts'
import { newSession } from '../src/accounts/session.ts'
import { planSchema } from '../src/domain/plan.ts'
import { processBell } from '../src/jobs/queue/bell.ts'
import { openOsmRoads } from '../src/roads/open-osm-roads.ts'
import { addDataset, uploadVersion } from '../src/service/datasets/upload.ts'
import { jobContent } from '../src/service/plans/job-content.ts'
import { requestPlan } from '../src/service/plans/request-plan.ts'
import { storeQueue } from '../src/service/queue/store-queue.ts'
import { addScenario } from '../src/service/scenarios/add-scenario.ts'
import { makeService, type Service } from '../src/service/service.ts'
import { accountStore } from '../src/store/accounts.ts'
import { openStore } from '../src/store/open.ts'

/**
 * What each endpoint that reads a plan costs: the first request, the next ones' median, p99 and CPU (the client's with it), and
 * all of them together at a steady rate with many streams open.
 * `node bench/read-endpoints.ts --data FOLDER --roads roads.osm.pbf --plan FOLDER_OF_A_PLAN [--repeat 30] [--seconds 20]`
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    roads: { type: 'string' },
    plan: { type: 'string' },
    repeat: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '100' },
    streams: { type: 'string', default: '200' },
  },
})
const { data, roads, plan: planFolder } = values
if (data === undefined || roads === undefined || planFolder === undefined)
  throw new Error('--data, --roads and --plan are needed')
const ASKING = { actor: { id: 'bench', role: 'officer' } } as const

async function uploaded(service: Service, kind: string, fileName: string): Promise<string> {
  const { id } = await addDataset(service, ASKING, { kind, name: kind })
  const bytes = readFileSync(join(data ?? '', fileName))
  const upload = { datasetId: id, fileName, mediaType: 'application/octet-stream', bytes }
  return (await uploadVersion(service, ASKING, upload)).version.id
}

/** The files of a folder, by their names under it. */
const filesOf = (folder: string, under = ''): { readonly name: string; readonly text: string }[] =>
  readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const name = under === '' ? entry.name : `${under}/${entry.name}`
    return entry.isDirectory()
      ? filesOf(folder, name)
      : [{ name, text: readFileSync(join(folder, name), 'utf8') }]
  })

/** A finished plan whose result was made before, and one that waits. */
async function plansOf(service: Service): Promise<{ readonly done: string; readonly waits: string }> {
  const [pupils, schools, framework, policy, postcodes] = [
    await uploaded(service, 'pupils', 'pupils.csv'),
    await uploaded(service, 'schools', 'schools.csv'),
    await uploaded(service, 'framework', 'framework.json'),
    await uploaded(service, 'policy', 'policy.json'),
    await uploaded(service, 'postcodes', 'codepoint-bs.csv'),
  ]
  const roadsId = await uploaded(service, 'roads', 'roads.osm.pbf')
  const inputs = { pupils, schools, framework, policy, postcodes: [postcodes], roads: roadsId }
  const { scenario } = await addScenario(service, ASKING, { name: 'Bench', inputs, policyOverrides: {} })
  const wanted = { scenarioId: scenario.id, name: 'Bench', settings: { seed: 1, iterations: 1 } }
  const done = await requestPlan(service, ASKING, wanted)
  const queue = storeQueue(service.store, service.bell)
  const claimed = await queue.claim('bench', ['plan'], 600_000)
  if (claimed === undefined) throw new Error('the plan waits')
  const files = filesOf(planFolder ?? '')
  const text = files.find(({ name }) => name === 'plan.json')?.text ?? ''
  const { annual_pence, routes, pupils: all, served } = planSchema.parse(JSON.parse(text)).totals
  const summary = { kind: 'plan', annual_pence, routes, pupils: all, served, findings: 0 } as const
  const result = await jobContent(service).storeResult(claimed.job, files, summary)
  await queue.finish(claimed.lease, { cancelled: false, result })
  return { done: done.id, waits: (await requestPlan(service, ASKING, wanted)).id }
}

const folder = mkdtempSync(join(tmpdir(), 'schoolway-read-'))
const edge = processEdge()
const read = readConfig({ DATABASE_URL: `sqlite:${join(folder, 'store.db')}`, RATE_PER_MINUTE: '1000000' })
if (!read.ok) throw new Error(read.faults.join('\n'))
const store = await openStore(read.config.store, edge)
const frame: Frame = {
  store,
  config: read.config,
  edge,
  logger: createLogger('error', { write: (line) => void process.stderr.write(line) }),
  metrics: createMetrics(),
  stopping: () => false,
}
const service = makeService({
  store,
  bell: processBell(),
  cacheFolder: join(folder, 'cache'),
  openRoads: () => openOsmRoads({ file: roads, profile: 'uk-car' }),
  randomBytes: edge.randomBytes,
})
const server = createServer(createApp(frame, { endpoints: () => serviceEndpoints(frame, service) }).express)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo

async function officer(): Promise<Record<string, string>> {
  const [id, at] = [edge.newId(), edge.now()]
  const { cookie, session } = newSession(id, at, edge.randomBytes, read.ok ? read.config.sessions : never())
  await store.write(async (tx) => {
    const none = {
      passwordHash: null,
      oidcIssuer: null,
      oidcSubject: null,
      failedAttempts: 0,
      lockedUntil: null,
    }
    const named = {
      id,
      email: 'bench@example.org',
      name: 'Bench',
      role: 'officer',
      status: 'active',
    } as const
    await accountStore(tx).saveAccount({ ...named, ...none, createdAt: at, updatedAt: at })
    await accountStore(tx).saveSession(session)
  })
  return { cookie: `schoolway=${cookie}`, 'accept-encoding': 'gzip' }
}
function never(): never {
  throw new Error('the settings were read')
}
const headers = await officer()
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** One request, its body thrown away. */
const ask = (
  path: string,
): Promise<{ readonly status: number; readonly bytes: number; readonly ms: number }> =>
  new Promise((resolve, reject) => {
    const begun = performance.now()
    get({ port, host: '127.0.0.1', path, headers, agent }, (response) => {
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, bytes, ms: performance.now() - begun }),
      )
    }).once('error', reject)
  })

const { done, waits } = await plansOf(service)
const at = `/api/v1/plans/${done}`
const PATHS = [
  '/api/v1/plans',
  at,
  `${at}/revisions`,
  `${at}/progress`,
  `${at}/document`,
  `${at}/map`,
  `${at}/unserved`,
  `${at}/routes`,
  `${at}/routes/R001`,
  `${at}/pupils`,
  `${at}/pupils/BRI00466`,
  `${at}/reports`,
  `${at}/report?name=routes.csv`,
  `${at}/report?name=pupils.csv&format=xlsx`,
  `${at}/report?name=pupils.csv&format=json`,
  '/api/v1/datasets',
  '/api/v1/scenarios',
]
const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
const line = (cells: readonly (string | number)[]): void =>
  console.log(cells.map((cell) => String(cell).padStart(9)).join(' '))

line(['first ms', 'p50 ms', 'p99 ms', 'CPU ms', 'kB', 'status', 'path'])
for (const path of PATHS) {
  const first = await ask(path)
  const cpu = process.cpuUsage()
  const times: number[] = []
  for (let time = 0; time < Number(values.repeat); time++) times.push((await ask(path)).ms)
  const { user, system } = process.cpuUsage(cpu)
  times.sort((a, b) => a - b)
  const shown = [first.ms, quantile(times, 0.5), quantile(times, 0.99), (user + system) / 1000 / times.length]
  const name = path.replace(done, 'ID')
  line([...shown.map((ms) => ms.toFixed(1)), (first.bytes / 1000).toFixed(0), first.status, ` ${name}`])
}

const streams = Array.from({ length: Number(values.streams) }, () => {
  const stream = { last: performance.now(), gap: 0 }
  const request = get(
    { port, host: '127.0.0.1', path: `/api/v1/plans/${waits}/events`, headers },
    (response) =>
      response.on('data', () => {
        const now = performance.now()
        stream.gap = Math.max(stream.gap, now - stream.last)
        stream.last = now
      }),
  )
  request.on('error', () => undefined)
  return { stream, request }
})
const stalls = monitorEventLoopDelay({ resolution: 5 })
stalls.enable()
const [begun, cpu, asked] = [performance.now(), process.cpuUsage(), [] as ReturnType<typeof ask>[]]
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const due = ((performance.now() - begun) / 1000) * Number(values.rate)
    while (asked.length < due) asked.push(ask(PATHS[asked.length % PATHS.length] ?? at))
    if (performance.now() - begun < Number(values.seconds) * 1000) return
    clearInterval(timer)
    resolve()
  }, 5)
})
const answers = await Promise.all(asked)
const used = process.cpuUsage(cpu)
const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
const failed = answers.filter(({ status }) => status !== 200).length
console.log(
  [
    `${answers.length} requests in ${values.seconds} s with ${streams.length} streams open`,
    `${failed} failed`,
    `p50 ${quantile(sorted, 0.5).toFixed(0)} ms, p99 ${quantile(sorted, 0.99).toFixed(0)} ms, most ${(sorted.at(-1) ?? 0).toFixed(0)} ms`,
    `CPU ${((used.user + used.system) / 1e4 / Number(values.seconds)).toFixed(0)} % of a core`,
    `longest stall ${(stalls.max / 1e6).toFixed(0)} ms`,
    `longest quiet of a stream ${Math.max(0, ...streams.map(({ stream }) => stream.gap)).toFixed(0)} ms`,
    `peak ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`,
  ].join('; '),
)
for (const { request } of streams) request.destroy()
agent.destroy()
server.closeAllConnections()
await new Promise((resolve) => server.close(resolve))
await store.close()
rmSync(folder, { recursive: true, force: true })
