import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesRouter } from '../../web/pages-router.ts'
import { services } from '../api/service.ts'
import { launchBrowser } from '../support/browser.ts'
import { councilOf, sweep } from './sweep.ts'
import { expectSound, visit } from './visitor.ts'

const start = services('describe')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe('every page', () => {
  // Between them they open all; every role is tried with the long tests.
  it('of an officer is accessible, fits a narrow window and asks no other host', async () => {
    const service = await start({ pages: pagesRouter })
    await sweep(browser, service, 'officer', await councilOf(service))
  })

  it('of an administrator is so too', async () => {
    const service = await start({ pages: pagesRouter })
    await sweep(browser, service, 'administrator', await councilOf(service))
  })

  it('that is shown to nobody in particular is so too, with its faults and with errors', async () => {
    const service = await start({ pages: pagesRouter })
    const visitor = await visit(browser, service.origin)
    const { page } = visitor
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('There is a problem').waitFor()
    await expectSound(visitor, 'sign-in, with faults')
    expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary')
    await page.goto('/set-password#a-secret')
    await expectSound(visitor, 'set-password')
    expect(await page.getByLabel('Code of your link').inputValue()).toBe('a-secret')
    expect(new URL(page.url()).hash).toBe('')
    await page.goto('/nowhere')
    await expectSound(visitor, 'nowhere')
  })
})
