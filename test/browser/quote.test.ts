import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesRouter } from '../../web/pages-router.ts'
import { SEEDED } from '../api/seeded.ts'
import { type Service, services } from '../api/service.ts'
import { launchBrowser } from '../support/browser.ts'
import { councilOf } from './sweep.ts'
import { expectSound, NARROW, signInAs, type Visitor, visit } from './visitor.ts'

const start = services('describe')
let browser: Browser
let service: Service

beforeAll(async () => {
  browser = await launchBrowser()
  service = await start({ pages: pagesRouter })
  await councilOf(service)
})
afterAll(() => browser.close())

const HOME = '51.4925, -2.5853'

async function panel(scripts: boolean): Promise<Visitor> {
  const { email } = await service.account('panel')
  const visitor = await visit(browser, service.origin, { scripts })
  await signInAs(visitor, email, SEEDED.password)
  return visitor
}

async function fillIn({ page }: Visitor): Promise<void> {
  await page.getByText('Give coordinates instead').click()
  await page.getByLabel('Coordinates of the home').fill(HOME)
  const first = page.getByRole('group', { name: 'School 1' })
  await first.getByLabel('School', { exact: true }).fill('hill')
  await first.getByLabel('Place, £ a year').fill('24,500')
  await page.getByRole('button', { name: 'Work out the quote' }).click()
}

/** How many sheets of paper a page takes. */
const sheetsOf = async ({ page }: Visitor): Promise<number> =>
  (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

describe('a panel at a browser', () => {
  it('has the first figures at once, the others and a map by themselves, and one sheet to print', async () => {
    const visitor = await panel(true)
    const { page } = visitor
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await expectSound(visitor, 'the form of a quote')
    await fillIn(visitor)
    await page.locator('html[data-quote=whole]').waitFor()
    await page.locator('html[data-map=drawn]').waitFor()
    expect(await page.getByRole('rowheader', { name: /^After rearranging/ }).count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Work out everything' }).isVisible()).toBe(false)
    await expectSound(visitor, 'a quote')
    // The drawings are for paper where there is a map.
    expect(await page.locator('#quote-drawings svg').first().isVisible()).toBe(false)
    expect(await sheetsOf(visitor)).toBe(1)
    expect(addresses.filter((each) => /51\.49|2\.58/.test(each))).toEqual([])
    await page.setViewportSize(NARROW)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width)
    await page.getByRole('button', { name: 'Change the question' }).click()
    expect(await page.getByLabel('Coordinates of the home').inputValue()).toBe(HOME)
    await page.getByLabel('Coordinates of the home').fill('nowhere')
    await page.getByRole('button', { name: 'Work out the quote' }).click()
    await page.getByText('There is a problem').waitFor()
    await expectSound(visitor, 'the form of a quote, with faults')
    await visitor.context.close()
  })

  it('has everything without scripts, by a press of its own', async () => {
    const visitor = await panel(false)
    const { page } = visitor
    await fillIn(visitor)
    await page.getByText('These are the figures that are known at once.').waitFor()
    expect(await page.getByRole('button', { name: 'Print' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Work out everything' }).click()
    await page.getByRole('rowheader', { name: /^After rearranging/ }).waitFor()
    expect(await page.locator('#quote-drawings svg').first().isVisible()).toBe(true)
    expect(visitor.elsewhere).toEqual([])
    await visitor.context.close()
  })
})
