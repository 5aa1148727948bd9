/**
 * How long procurement waits for a comparison: `node bench/compare-service.ts --plan FOLDER [--keep]`, where FOLDER holds a plan
 * of Bristol's files (`schoolway plan --out FOLDER`) and, where it is at hand, `roads.osm.pbf.uk-car.graph`: a worker that has
 * planned has left one where the service finds it, without it the first comparison makes one. Bristol's three frameworks are
 * uploaded and compared over HTTP, ten times; with `--keep` the service goes on afterwards, and says where. Prints
 * `title: column = figure; …`: the first comparison, with nothing in memory, the median of all, the page with the result, and the
 * totals that it was answered with.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BRISTOL, bristolService, type BristolService } from './bristol-service.ts'

const FRAMEWORKS = ['framework.json', 'framework-proposed.json', 'framework-dps.json']
const ROUNDS = 10

const { values } = parseArgs({ options: { plan: { type: 'string' }, keep: { type: 'boolean' } } })
const { plan, keep = false } = values
if (plan === undefined) throw new Error('--plan is needed')

interface Compared {
  readonly id: string
  readonly comparison: {
    readonly frameworks: readonly {
      readonly repriced: { readonly figures: { readonly annual: { readonly total_pence: number } } }
    }[]
  }
}

/** Asks as the officer that is signed in. */
async function client({ origin, cookie }: BristolService) {
  const headers = { cookie: `schoolway=${cookie}` }
  const page = await fetch(`${origin}/frameworks`, { headers })
  const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  return async (path: string, body?: object): Promise<Response> => {
    const isForm = body instanceof FormData
    const answer = await fetch(`${origin}${path}`, {
      headers: {
        ...headers,
        'x-csrf-token': token,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: isForm ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
}

type Ask = Awaited<ReturnType<typeof client>>

async function uploadedBy(ask: Ask, name: string): Promise<string> {
  const dataset = await ask('/api/v1/datasets', { kind: 'framework', name: name.replace('.json', '') })
  const { id } = (await dataset.json()) as Compared
  const form = new FormData()
  form.set('file', new Blob([readFileSync(join(BRISTOL, name))], { type: 'application/json' }), name)
  const version = await ask(`/api/v1/datasets/${id}/versions`, form)
  return ((await version.json()) as Compared).id
}

/** Puts the graph of the roads where the service looks for it, as the worker that makes a plan does. */
function withGraph(folder: string): void {
  const [roads, graph] = [join(BRISTOL, 'roads.osm.pbf'), join(folder, 'roads.osm.pbf.uk-car.graph')]
  if (!existsSync(graph)) return
  const cached = join(cache, `${createHash('sha256').update(readFileSync(roads)).digest('hex')}.osm.pbf`)
  mkdirSync(cache, { recursive: true })
  copyFileSync(roads, cached)
  copyFileSync(graph, `${cached}.uk-car.graph`)
}

const folder = mkdtempSync(join(tmpdir(), 'schoolway-compare-'))
const cache = join(folder, 'cache')
withGraph(plan)
const service = await bristolService(plan, folder)
const ask = await client(service)
const ids: string[] = []
for (const name of FRAMEWORKS) ids.push(await uploadedBy(ask, name))

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const times: number[] = []
/** Of this process, the client's part among it: what would be waited for on an idle machine, on one core. */
const cpu: number[] = []
let last: Compared | undefined
for (let round = 0; round < ROUNDS; round++) {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const answer = await ask('/api/v1/comparisons', { plan_id: service.planId, framework_version_ids: ids })
  last = (await answer.json()) as Compared
  times.push(performance.now() - started)
  const { user, system } = process.cpuUsage(before)
  cpu.push((user + system) / 1000)
}
const asked = performance.now()
const page = await (await ask(`/comparisons/${last?.id ?? ''}`)).text()
const paged = performance.now() - asked
const totals = (last?.comparison.frameworks ?? []).map(({ repriced }) => repriced.figures.annual.total_pence)
const figures = [
  `first = ${times[0]?.toFixed(0)} ms, of CPU ${cpu[0]?.toFixed(0)} ms`,
  `median = ${median(times).toFixed(0)} ms, of CPU ${median(cpu).toFixed(0)} ms`,
  `page = ${paged.toFixed(0)} ms, ${Math.round(page.length / 1000)} kB`,
  `totals = ${totals.map((pence) => `${pence} p`).join(', ')}`,
]
console.log(`Bristol, three frameworks over HTTP: ${figures.join('; ')}`)
if (keep)
  console.log(`${service.origin}/comparisons/${last?.id ?? ''} with the cookie schoolway=${service.cookie}`)
else {
  await service.close()
  rmSync(folder, { recursive: true })
}
