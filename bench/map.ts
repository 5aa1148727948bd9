/**
 * How long somebody waits for a plan's map: `node bench/map.ts --plan FOLDER [--shots FOLDER]`, where FOLDER holds a plan of
 * Bristol's files (`schoolway plan --out FOLDER`). The service and the browser are held to one core where `taskset` is there.
 * Prints `title: column = figure; …`: milliseconds until the page's list can be used, until the map is drawn and until it is
 * seen, first with nothing kept by anybody, then by a browser that comes to a service in use, then by the same again; what was sent; and the CPU of all route sheets, with the longest that others waited.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { BrowserContext } from 'playwright-core'
import { launchBrowser } from '../test/support/browser.ts'
import { bristolService, type BristolService } from './bristol-service.ts'
import { holdToOneCore } from './one-core.ts'

const { values } = parseArgs({ options: { plan: { type: 'string' }, shots: { type: 'string' } } })
const { plan, shots } = values
if (plan === undefined) throw new Error('--plan is needed')

interface Opened {
  readonly usable: number
  /** Every tile of roads and routes that is looked at has been told to be drawn. */
  readonly drawn: number
  /** The graphics have done so: without a graphics card this takes processor time too. */
  readonly seen: number
  readonly scripts: number
  readonly bytes: number
  readonly others: number
  /** Of the page's own thread, milliseconds of CPU until the map was drawn. */
  readonly cpu: number
}

/** Reading a point waits for everything that was to be drawn before it. */
const SEEN = `(() => {
  const graphics = document.querySelector('canvas').getContext('webgl2')
  graphics.readPixels(0, 0, 1, 1, graphics.RGBA, graphics.UNSIGNED_BYTE, new Uint8Array(4))
  return performance.now()
})()`

const MARKS = `Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime]))`

async function openMap(
  context: BrowserContext,
  { origin, planId }: BristolService,
  shot: string,
): Promise<Opened> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  let [scripts, bytes, others] = [0, 0, 0]
  const sizes: Promise<void>[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('blob:')) others++
  })
  page.on('requestfinished', (request) => {
    const sized = async (): Promise<void> => {
      const { responseBodySize } = await request.sizes()
      bytes += responseBodySize
      if (/\.(mjs|ts)(\?|$)/.test(request.url())) scripts += responseBodySize
    }
    // Of what came out of the browser's own store no size is known.
    sizes.push(sized().catch(() => {}))
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      process.stderr.write(`${message.text()}\n`)
  })
  page.on('pageerror', (problem) => process.stderr.write(`${problem.stack}\n`))
  await page.goto(`${origin}/plans/${planId}/map`)
  await page.waitForSelector('html[data-map=drawn]', { timeout: 120_000 })
  const seen = (await page.evaluate(SEEN)) as number
  const marks = (await page.evaluate(MARKS)) as Readonly<Record<string, number>>
  const { metrics } = await devtools.send('Performance.getMetrics')
  const cpu = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  await Promise.all(sizes)
  if (shots !== undefined) {
    await page.screenshot({ path: join(shots, `${shot}.png`), timeout: 120_000 })
    await page.locator('button[data-pick]').nth(4).click()
    await page.waitForTimeout(1500)
    await page.screenshot({ path: join(shots, `${shot}-picked.png`), timeout: 120_000 })
  }
  await page.close()
  return {
    usable: marks['map-usable'] ?? Number.NaN,
    drawn: marks['map-drawn'] ?? Number.NaN,
    seen,
    scripts,
    bytes,
    others,
    cpu,
  }
}

/** All sheets as a zip: CPU, and the longest time in which nobody else was answered. */
async function printAll({ origin, planId, cookie }: BristolService) {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const [begun, cpu] = [performance.now(), process.cpuUsage()]
  delay.enable()
  const answer = await fetch(`${origin}/api/v1/plans/${planId}/route-sheets`, {
    headers: { cookie: `schoolway=${cookie}` },
  })
  const { byteLength } = await answer.arrayBuffer()
  delay.disable()
  const { user, system } = process.cpuUsage(cpu)
  return {
    ms: performance.now() - begun,
    cpu: (user + system) / 1000,
    longest: delay.max / 1e6,
    bytes: byteLength,
  }
}

const print = (title: string, columns: Readonly<Record<string, number>>): void => {
  const texts = Object.entries(columns).map(([name, value]) => `${name} = ${Math.round(value)}`)
  process.stdout.write(`${title}: ${texts.join('; ')}\n`)
}

const folder = mkdtempSync(join(tmpdir(), 'schoolway-map-'))
if (shots !== undefined) mkdirSync(shots, { recursive: true })
const oneCore = holdToOneCore()
const service = await bristolService(plan, folder)
const browser = await launchBrowser()
try {
  const newcomer = async (): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await context.addCookies([{ name: 'schoolway', value: service.cookie, url: service.origin }])
    return context
  }
  print('machine', { cores: oneCore ? 1 : 0 })
  print('first map', { ...(await openMap(await newcomer(), service, 'first')) })
  const other = await newcomer()
  print('map, another browser', { ...(await openMap(other, service, 'other')) })
  print('map again', { ...(await openMap(other, service, 'again')) })
  print('route sheets, first', await printAll(service))
  print('route sheets, again', await printAll(service))
} finally {
  await browser.close()
  await service.close()
  rmSync(folder, { recursive: true, force: true })
}
