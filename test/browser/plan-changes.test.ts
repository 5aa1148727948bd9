import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesRouter } from '../../web/pages-router.ts'
import { planned } from '../api/planned.ts'
import { SEEDED } from '../api/seeded.ts'
import { services } from '../api/service.ts'
import { launchBrowser } from '../support/browser.ts'
import { expectSound, signInAs, visit } from './visitor.ts'

const start = services('describe')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe('an officer at the page of a route', () => {
  it('moves a pupil, sees what it does and takes it back, by sound pages alone', async () => {
    const { service, planId } = await planned(await start({ pages: pagesRouter }))
    const { email } = await service.account('officer')
    const visitor = await visit(browser, service.origin)
    const { page } = visitor
    await signInAs(visitor, email, SEEDED.password)
    await page.goto(`/plans/${planId}/routes/R001`)
    await page.getByText('Move a pupil to another route').click()
    await expectSound(visitor, 'a form that is open')
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByText('There is a problem').waitFor()
    await expectSound(visitor, 'a change that was refused')
    await page.getByLabel('Pupil', { exact: true }).first().selectOption({ index: 1 })
    await page.getByLabel('To route').selectOption('new')
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByRole('heading', { name: 'moved to a route of its own' }).waitFor()
    await expectSound(visitor, 'what a change does')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The last change is taken back.').waitFor()
    await expectSound(visitor, 'changes')
    await page.goto(`/plans/${planId}`)
    await page.getByRole('button', { name: 'Check again' }).click()
    await page.getByText('Every rule is kept, and every figure agrees.').waitFor()
    await expectSound(visitor, 'checked')
    expect(visitor.elsewhere).toEqual([])
  })
})
