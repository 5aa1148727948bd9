import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { expectSoundAtAnyWidth } from '../visitor.ts'
import type { Council } from './council.ts'
import type { Person } from './people.ts'

export async function uploadFrameworks(person: Person, { frameworks }: Council): Promise<void> {
  const { page, press } = person
  await press('link', 'Frameworks')
  await page.getByLabel('Upload frameworks').setInputFiles([...frameworks])
  await press('button', 'Upload')
  await page.getByText('uploaded and read').waitFor()
  // The officer's own is there too.
  expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(frameworks.length)
  await expectSoundAtAnyWidth(person, 'frameworks')
}

/** Compares the newest plan under every framework, each route as it is. */
export async function compareAll(person: Person): Promise<void> {
  const { page, press } = person
  await press('button', 'Compare frameworks')
  const ticks = page.locator('input[name=frameworks]')
  for (const tick of await ticks.all()) await tick.check()
  await expectSoundAtAnyWidth(person, 'a new comparison')
  await press('button', 'Compare')
  await page.getByText('Side by side').first().waitFor()
  await expectSoundAtAnyWidth(person, 'a comparison')
}

/** Who would drive what, and what if one of them were gone. */
export async function readAwards(person: Person): Promise<void> {
  const { page } = person
  const comparison = page.url()
  await page
    .getByRole('link', { name: /^See who drives what/ })
    .first()
    .click()
  await page.getByText('Awards, route by route').waitFor()
  await expectSoundAtAnyWidth(person, 'awards')
  await page.goto(comparison)
}

export async function keepWorkbook({ page, press }: Person): Promise<void> {
  const coming = page.waitForEvent('download')
  await press('link', /workbook/)
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
}
