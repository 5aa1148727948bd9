/**
 * How long somebody waits for the pages of a plan: `node bench/pages.ts --plan FOLDER [--repeat 5]`, where FOLDER holds a plan of
 * Bristol's files (`schoolway plan --out FOLDER`). The service and the browser are held to one core where `taskset` is there;
 * the map has a bench of its own (map.ts). Prints for each page: milliseconds until its text is there and until it can be used
 * (everything is loaded, its scripts have run), first with nothing kept by anybody and then the median of the repeats; and the
 * bytes of it that were sent the first time, of which scripts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContext } from 'playwright-core'
import { launchBrowser } from '../test/support/browser.ts'
import { bristolService, type BristolService } from './bristol-service.ts'
import { holdToOneCore } from './one-core.ts'

const { values } = parseArgs({
  options: { plan: { type: 'string' }, repeat: { type: 'string', default: '5' } },
})
const { plan } = values
if (plan === undefined) throw new Error('--plan is needed')

/** Of one opening of a page: milliseconds from the request, and bytes as they were sent. */
interface Opened {
  readonly text: number
  readonly usable: number
  readonly bytes: number
  readonly scripts: number
  /** Of the service, milliseconds: it says more than the clock where the machine has other work. */
  readonly cpu: number
}

const TIMES = `(() => {
  const [page] = performance.getEntriesByType('navigation')
  const paint = performance.getEntriesByName('first-contentful-paint')[0]
  return { text: paint?.startTime ?? page.domInteractive, usable: page.loadEventEnd }
})()`

async function open(context: BrowserContext, address: string): Promise<Opened> {
  const page = await context.newPage()
  let [bytes, scripts] = [0, 0]
  const sizes: Promise<void>[] = []
  page.on('requestfinished', (request) => {
    const sized = async (): Promise<void> => {
      // Less than none where the browser had it in memory.
      const responseBodySize = Math.max(0, (await request.sizes()).responseBodySize)
      bytes += responseBodySize
      if (request.resourceType() === 'script') scripts += responseBodySize
    }
    // Of what came out of the browser's own store no size is known.
    sizes.push(sized().catch(() => {}))
  })
  const before = process.cpuUsage()
  await page.goto(address)
  await page.waitForFunction('performance.getEntriesByType("navigation")[0].loadEventEnd > 0')
  const times = (await page.evaluate(TIMES)) as Pick<Opened, 'text' | 'usable'>
  const { user, system } = process.cpuUsage(before)
  await Promise.all(sizes)
  await page.close()
  return { ...times, bytes, scripts, cpu: (user + system) / 1000 }
}

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN

const PAGES = { plan: '', routes: '/routes', route: '/routes/R001', pupils: '/pupils', unserved: '/unserved' }

async function measure(context: BrowserContext, { origin, planId }: BristolService): Promise<void> {
  for (const [name, path] of Object.entries(PAGES)) {
    const address = `${origin}/plans/${planId}${path}`
    const first = await open(context, address)
    const again: Opened[] = []
    for (let time = 0; time < Number(values.repeat); time++) again.push(await open(context, address))
    const columns = {
      text: first.text,
      usable: first.usable,
      'text again': median(again.map(({ text }) => text)),
      'usable again': median(again.map(({ usable }) => usable)),
      cpu: first.cpu,
      'cpu again': median(again.map(({ cpu }) => cpu)),
      bytes: first.bytes,
      scripts: first.scripts,
    }
    const texts = Object.entries(columns).map(([column, value]) => `${column} = ${Math.round(value)}`)
    process.stdout.write(`${name}: ${texts.join('; ')}\n`)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'schoolway-pages-'))
const isOneCore = holdToOneCore()
const service = await bristolService(plan, folder)
const browser = await launchBrowser()
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies([{ name: 'schoolway', value: service.cookie, url: service.origin }])
  process.stdout.write(`machine: cores = ${isOneCore ? 1 : 0}\n`)
  await measure(context, service)
} finally {
  await browser.close()
  await service.close()
  rmSync(folder, { recursive: true, force: true })
}
