import { expect } from 'vitest'
import { expectSoundAtAnyWidth } from '../visitor.ts'
import type { Council } from './council.ts'
import type { Person } from './people.ts'

const SCHOOLS = 4

/** What a panel knows of a child, and four schools of the list. */
export async function askForQuote(person: Person, { homePostcode }: Council): Promise<void> {
  const { page, press } = person
  await press('link', 'Placement quotes')
  await expectSoundAtAnyWidth(person, 'a question for a quote')
  await page.getByLabel('Postcode of the home').fill(homePostcode)
  await page.getByLabel('Day', { exact: true }).fill('27')
  await page.getByLabel('Month', { exact: true }).fill('3')
  await page.getByLabel('Year', { exact: true }).fill('2014')
  const labels = await page
    .locator('#schools option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''))
  for (const [index, label] of labels.slice(0, SCHOOLS).entries()) {
    await page.locator(`#school_${index + 1}`).fill(label)
    await page.locator(`#place_${index + 1}`).fill('24,500')
  }
  await press('button', 'Work out the quote')
  await page.getByText('Schools side by side').first().waitFor()
  expect(await page.locator('.sw-quote__table thead th').count()).toBe(SCHOOLS)
}

/** The figures that take longer come by themselves; then the map is drawn. */
export async function readQuote(person: Person): Promise<void> {
  const { page } = person
  await page.locator('#quote-figures[data-full=yes]').waitFor()
  await page.locator('html[data-map=drawn]').waitFor()
  await expectSoundAtAnyWidth(person, 'a quote')
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/quote')
}

/** On paper it is one page. */
export async function printQuote({ page }: Person): Promise<void> {
  await page.locator('html[data-quote=whole]').waitFor()
  const paper = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1)
}

/** The same where no script runs: one more button, and a drawing instead of the map. */
export async function readQuoteWithoutScripts({ page, press }: Person): Promise<void> {
  await press('button', 'Work out everything')
  await page.locator('#quote-figures[data-full=yes]').waitFor()
  expect(await page.locator('#quote-drawings svg').count()).toBe(SCHOOLS)
}
