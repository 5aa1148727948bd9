import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planDocument } from '../../src/service/plans/results.ts'
import { pagesRouter } from '../../web/pages-router.ts'
import { type Planned, planned } from '../api/planned.ts'
import { SEEDED } from '../api/seeded.ts'
import { services } from '../api/service.ts'
import { launchBrowser } from '../support/browser.ts'
import { expectSound, signInAs, type Visitor, visit } from './visitor.ts'

const start = services('describe')
let browser: Browser
let at: Planned
let runs = 0

beforeAll(async () => {
  browser = await launchBrowser()
  at = await planned(await start({ pages: pagesRouter }))
  const { plan } = await planDocument(at.service.useCases, at.planId)
  runs = plan.routes.reduce((sum, route) => sum + route.runs.length, 0)
})
afterAll(() => browser.close())

async function officer(options: Parameters<typeof visit>[2]): Promise<Visitor> {
  const { email } = await at.service.account('officer')
  const visitor = await visit(browser, at.service.origin, options)
  await signInAs(visitor, email, SEEDED.password)
  return visitor
}

describe('the map of a plan', () => {
  it('is drawn, and its list is used from the keyboard', async () => {
    const visitor = await officer({ scripts: true })
    const { page } = visitor
    await page.goto(`${at.service.origin}/plans/${at.planId}/map`)
    await page.locator('html[data-map=drawn]').waitFor()
    await expectSound(visitor, 'a map')
    await page.locator('button[data-pick]').first().focus()
    await page.keyboard.press('Enter')
    const stops = page.locator('#picked-stops tr')
    await stops.first().waitFor()
    expect(await page.locator('button[aria-pressed=true]').count()).toBe(1)
    expect(await stops.count()).toBeGreaterThan(1)
    await expectSound(visitor, 'a map with a run picked')
    await page.getByLabel('Direction').selectOption('pm')
    await page.getByText(`of ${runs} runs are shown.`).waitFor()
    const shown = await page
      .locator('tr[data-route]:visible')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-direction')))
    expect(new Set(shown)).toEqual(new Set(['pm']))
    // The run that was picked is not among those that are wanted.
    expect(await page.locator('button[aria-pressed=true]').count()).toBe(0)
    expect(await page.locator('#picked').isVisible()).toBe(false)
    await visitor.context.close()
  })

  it('is there for one route too, a run at a time', async () => {
    const visitor = await officer({ scripts: true })
    const { page } = visitor
    await page.goto(`${at.service.origin}/plans/${at.planId}/routes/R001`)
    await page.locator('html[data-map=drawn]').waitFor()
    await expectSound(visitor, "a route's map")
    const buttons = page.locator('button[data-run]')
    expect(await buttons.count()).toBeGreaterThan(1)
    expect(await buttons.first().getAttribute('aria-pressed')).toBe('true')
    await buttons.last().focus()
    await page.keyboard.press('Enter')
    expect(await buttons.last().getAttribute('aria-pressed')).toBe('true')
    expect(await page.locator('button[data-run][aria-pressed=true]').count()).toBe(1)
    await visitor.context.close()
  })

  it('is a list without scripts, filtered all the same', async () => {
    const visitor = await officer({ scripts: false })
    const { page } = visitor
    await page.goto(`${at.service.origin}/plans/${at.planId}/map?direction=am`)
    await page.getByText('This browser cannot draw the map').waitFor()
    expect(await page.locator('tr[data-route]').count()).toBe(runs)
    expect(await page.locator('tr[data-route][data-direction=pm]:visible').count()).toBe(0)
    expect(await page.locator('tr[data-route][data-direction=am]:visible').count()).toBeGreaterThan(0)
    await visitor.context.close()
  })
})
