import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { ROLES } from '../../src/accounts/roles.ts'
import { pagesRouter } from '../../web/pages-router.ts'
import { services } from '../api/service.ts'
import { councilOf, sweep } from '../browser/sweep.ts'
import { launchBrowser } from '../support/browser.ts'

const start = services('describe')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe('every page as every role', () => {
  it.each(ROLES)('is accessible, fits a narrow window and asks no other host: %s', async (role) => {
    const service = await start({ pages: pagesRouter })
    await sweep(browser, service, role, await councilOf(service))
  })
})
