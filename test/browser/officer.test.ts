import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesRouter } from '../../web/pages-router.ts'
import { SEEDED } from '../api/seeded.ts'
import { type Service, services } from '../api/service.ts'
import { launchBrowser } from '../support/browser.ts'
import { FRAMEWORK, LIMIT, PUPILS, SCHOOLS, workOff } from '../support/service/service-case.ts'
import { expectSound, signInAs, type Visitor, visit } from './visitor.ts'

const start = services('describe')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const file = (name: string, text: string, mimeType = 'text/csv') => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
})
const FILES = [
  file('pupils.csv', PUPILS),
  file('schools.csv', SCHOOLS),
  file('framework.json', FRAMEWORK, 'application/json'),
]

/** The most presses from the sign-in page to a printed sheet. */
const MOST_CLICKS = 12

/** Presses what a person would, and counts it. */
function clicker({ page }: Visitor) {
  const done = { clicks: 0 }
  const press = async (role: 'button' | 'link', name: string): Promise<void> => {
    done.clicks++
    await page.getByRole(role, { name, exact: true }).first().click()
  }
  return { done, press }
}

async function officerAt(
  scripts: boolean,
): Promise<{ readonly service: Service; readonly visitor: Visitor }> {
  const service = await start({ pages: pagesRouter })
  const { email } = await service.account('officer')
  const visitor = await visit(browser, service.origin, { scripts })
  await signInAs(visitor, email, SEEDED.password)
  return { service, visitor }
}

/** Has a waiting plan searched for as little as a test needs. */
const quicken = (service: Service, id: string): Promise<unknown> =>
  service.store.write((tx) =>
    tx.db
      .updateTable('plan')
      .set({ settings: JSON.stringify(LIMIT) })
      .where('id', '=', id)
      .execute(),
  )

describe('an officer', () => {
  it('comes from the sign-in page to a printed route sheet in twelve presses, by sound pages alone', async () => {
    const { service, visitor } = await officerAt(true)
    const { page, context } = visitor
    const { done, press } = clicker(visitor)
    done.clicks = 1 // signing in
    await expectSound(visitor, 'home')
    await press('link', 'Data')
    await expectSound(visitor, 'data, empty')
    await page.getByLabel('Upload files').setInputFiles(FILES)
    done.clicks += 2 // opening the chooser, and choosing
    await press('button', 'Upload')
    await page.getByText('The files are uploaded and read.').waitFor()
    await expectSound(visitor, 'data')
    await press('button', 'Plan routes')
    await page.getByLabel('Name of the plan').waitFor()
    await expectSound(visitor, 'a new plan')
    await press('button', 'Plan routes')
    await page.getByText('Waiting for its turn.').waitFor()
    await expectSound(visitor, 'a plan that waits')
    // The page follows the plan by itself: nobody loads it again.
    await quicken(service, new URL(page.url()).pathname.split('/').at(-1) ?? '')
    await workOff(service.useCases)
    await page.getByText('Every rule is kept.').waitFor()
    await expectSound(visitor, 'a plan')
    const sheet = page.getByRole('link', { name: 'Print the sheet of' }).first()
    done.clicks++
    const printed = await context.request.get((await sheet.getAttribute('href')) ?? '')
    expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf'])
    expect(done.clicks).toBeLessThanOrEqual(MOST_CLICKS)
  })

  it('does the same where no script runs: the page asks for itself again', async () => {
    const { service, visitor } = await officerAt(false)
    const { page } = visitor
    const { press } = clicker(visitor)
    await press('link', 'Data')
    await page.getByLabel('Upload files').setInputFiles(FILES)
    await press('button', 'Upload')
    await press('button', 'Plan routes')
    await press('button', 'Plan routes')
    await quicken(service, new URL(page.url()).pathname.split('/').at(-1) ?? '')
    await workOff(service.useCases)
    await page.getByText('Every rule is kept.').waitFor()
    expect(visitor.elsewhere).toEqual([])
  })
})
