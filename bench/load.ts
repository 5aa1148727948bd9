/**
 * The service under load while it plans: `node bench/load.ts [--seconds 60] [--rate 100] [--streams 100] [--connections 100]`.
 * Starts `npm start`'s own process with a store in a new folder, uploads Bristol's files through the API, has a plan made,
 * starts another of the same 650 pupils with one worker, and while that runs has streams of its progress open and asks every
 * endpoint that is read, as often each, in an open loop.
 *
 * `--keep FOLDER` keeps what was prepared there for the next time; `--profile FOLDER` has the service write what its CPU
 * was spent on; `--only TEXT` asks the endpoints with that text in their path alone;
 * `--each N` asks every endpoint N times more by itself before, to tell what it
 * costs; without it the service has answered nothing before, and everything is made for the first time under load.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Headers, json } from './load/ask.ts'
import { each } from './load/each.ts'
import { people } from './load/people.ts'
import { prepared, requestPlan } from './load/prepare.ts'
import { bars, table } from './load/show.ts'
import { startService } from './load/start.ts'
import { steady } from './load/steady.ts'
import { openStreams } from './load/streams.ts'
import { targets } from './load/targets.ts'
import { machine } from './machine.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(import.meta.dirname, '../../shared/data/bristol') },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '100' },
    streams: { type: 'string', default: '100' },
    connections: { type: 'string', default: '100' },
    keep: { type: 'string' },
    profile: { type: 'string' },
    only: { type: 'string', default: '' },
    each: { type: 'string', default: '0' },
  },
})
const [seconds, perSecond] = [Number(values.seconds), Number(values.rate)]
/** For what comes before and after the load. */
const LONGER = 20

/** Waits until a worker has the plan, and has told of a first result. */
async function searching(origin: string, who: Headers, plan: string): Promise<void> {
  for (;;) {
    const at = await json<{ state: string; progress: unknown }>(
      origin,
      who,
      'GET',
      `/api/v1/plans/${plan}/progress`,
    )
    if (at.state === 'running' && at.progress !== null) return
    await wait(250)
  }
}

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'schoolway-load-'))
mkdirSync(folder, { recursive: true })
const flags = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]
const service = await startService(folder, flags)
try {
  const { origin } = service
  const who = await people(origin, service.secret)
  const [officer = {}] = who.officers
  const of = await prepared(origin, officer, values.data, folder)
  const running = await requestPlan(origin, officer, of.scenario, seconds + LONGER + 2 * Number(values.each))
  await searching(origin, officer, running)
  const all = await targets(origin, who, of, running)
  const asked = all.filter(({ name }) => name.includes(values.only))
  const times = Number(values.each)
  if (times > 0) console.log((await each(service, asked, officer, times)).join('\n'))
  const streams = openStreams(origin, running, who.officers, Number(values.streams))
  await wait(1000)
  const cpu = service.cpu()
  const rate = { perSecond, seconds, connections: Number(values.connections) }
  const samples = await steady(origin, asked, who.officers, rate)
  const used = service.cpu() - cpu
  const [gaps, broken] = [streams.gaps(), streams.broken()]
  const { state } = await json<{ state: string }>(origin, officer, 'GET', `/api/v1/plans/${running}/progress`)
  streams.close()
  console.log(machine())
  console.log(table(samples).join('\n'))
  console.log(bars(samples, gaps, broken).join('\n'))
  console.log(
    `${gaps.length} streams; the plan is ${state}; the service used ${((100 * used) / seconds).toFixed(0)} % of a core, ${((1000 * used) / samples.length).toFixed(1)} ms a request; peak ${(service.peak() / 1e6).toFixed(0)} MB`,
  )
  if (state === 'running') await json(origin, officer, 'POST', `/api/v1/plans/${running}/cancel`)
} finally {
  await service.stop()
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
}
