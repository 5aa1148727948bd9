/**
 * Pictures of the pages for the documentation: `node bench/screenshots.ts [--out docs/images]`. Starts the service on an empty
 * store, walks each person's task with the sample council, whose children are invented, and takes a picture at each stop.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { inviteAll, takeOffice } from '../test/browser/tasks/administrator.ts'
import { readRecord } from '../test/browser/tasks/auditor.ts'
import { SAMPLE_COUNCIL } from '../test/browser/tasks/council.ts'
import * as officer from '../test/browser/tasks/officer.ts'
import * as panel from '../test/browser/tasks/panel.ts'
import { choosePassword, type Person, PEOPLE, personAt, signIn } from '../test/browser/tasks/people.ts'
import * as procurement from '../test/browser/tasks/procurement.ts'
import { launchBrowser } from '../test/support/browser.ts'
import { startService } from '../test/support/survival/service-process.ts'
import { until } from '../test/support/survival/until.ts'

const { values } = parseArgs({ options: { out: { type: 'string', default: 'docs/images' } } })

/** Long enough for a curve to look at. */
const SEARCHED_SECONDS = 12

type Where = 'top' | { readonly from: string }

/** A picture as wide as the window and no higher than a screen, from the top of the page or from a part of it on. */
async function shoot({ page }: Person, name: string, height: number, where: Where = 'top'): Promise<void> {
  await page.setViewportSize({ width: 1280, height })
  if (where === 'top') await page.evaluate('scrollTo(0, 0)')
  else
    await page
      .locator(where.from)
      .first()
      .evaluate((part) => part.scrollIntoView())
  // Nothing looks as if it were pointed at.
  await page.mouse.move(0, 0)
  const path = join(values.out, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  process.stdout.write(`${path}: ${Math.round(statSync(path).size / 1000)} kB\n`)
}

const searchedFor = async ({ page }: Person): Promise<number> =>
  Number(await page.locator('#seconds').textContent())

async function asOfficer(person: Person): Promise<void> {
  await officer.uploadAll(person, SAMPLE_COUNCIL)
  await shoot(person, 'officer-data', 900)
  await officer.planRoutes(person)
  await officer.watchCostFall(person)
  await until('the search goes on', async () => (await searchedFor(person)) >= SEARCHED_SECONDS)
  await shoot(person, 'officer-progress', 820)
  await officer.stopAndKeep(person)
  await shoot(person, 'officer-plan', 1000)
  await officer.lookAtMap(person)
  await shoot(person, 'officer-map', 780)
  await officer.lookAtRoute(person)
  await shoot(person, 'officer-route', 1000)
  await officer.readIssues(person, SAMPLE_COUNCIL)
  await shoot(person, 'officer-issues', 900)
}

async function asProcurement(person: Person): Promise<void> {
  await procurement.uploadFrameworks(person, SAMPLE_COUNCIL)
  await procurement.compareAll(person)
  await shoot(person, 'procurement-comparison', 1000)
}

async function asPanel(person: Person): Promise<void> {
  await panel.askForQuote(person, SAMPLE_COUNCIL)
  await panel.readQuote(person)
  await shoot(person, 'panel-quote', 1000)
  await shoot(person, 'panel-areas', 900, { from: '.sw-reach' })
}

async function walk(browser: Browser, origin: string, firstLink: string): Promise<void> {
  const administrator = await personAt(browser, origin)
  await takeOffice(administrator, firstLink)
  const links = await inviteAll(administrator)
  await shoot(administrator, 'administrator-accounts', 620)
  const as = async (who: keyof typeof PEOPLE, task: (person: Person) => Promise<void>): Promise<void> => {
    const person = await personAt(browser, origin)
    const { email } = PEOPLE[who]
    await choosePassword(person.page, links.get(email) ?? '')
    await signIn(person, email)
    await task(person)
    await person.context.close()
  }
  await as('officer', asOfficer)
  await as('procurement', asProcurement)
  await as('panel', asPanel)
  await as('auditor', async (person) => {
    await readRecord(person)
    await shoot(person, 'auditor-record', 620)
  })
}

const folder = mkdtempSync(join(tmpdir(), 'schoolway-pictures-'))
mkdirSync(values.out, { recursive: true })
const service = await startService({ DATA_DIR: folder, LOG_LEVEL: 'warn' })
const browser = await launchBrowser()
try {
  const [firstLink] = await service.wrote(/http\S+\/set-password#\S+/)
  await walk(browser, service.origin, firstLink)
} finally {
  await browser.close()
  await service.terminate()
  rmSync(folder, { recursive: true, force: true })
}
