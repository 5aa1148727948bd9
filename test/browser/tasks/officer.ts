import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { until } from '../../support/survival/until.ts'
import { expectSoundAtAnyWidth } from '../visitor.ts'
import type { Council } from './council.ts'
import type { Person } from './people.ts'

/** What leads to a route's own sheet. */
const SHEET = /^Print the sheet of/

export const goToData = ({ press }: Person): Promise<void> => press('link', 'Data')

/** Uploads everything at once, from the page of the data. */
export async function uploadAll(person: Person, { files }: Council): Promise<void> {
  const { page, press, alsoPressed } = person
  await goToData(person)
  await expectSoundAtAnyWidth(person, 'data, empty')
  await page.getByLabel('Upload files').setInputFiles([...files])
  alsoPressed(2) // opening the chooser, and choosing
  await press('button', 'Upload')
  await page.getByText('The files are uploaded and read.').waitFor()
  expect(await page.locator('tbody tr').count()).toBe(files.length)
  await expectSoundAtAnyWidth(person, 'data')
}

/** The first two pupils with days and a date that nobody can read. */
const spoiled = (list: string): string =>
  list
    .split('\n')
    .map((row, at) => (at === 1 ? row.replace('MTWTF', 'most days') : row))
    .map((row, at) => (at === 2 ? row.replace(/\d{4}-\d\d-\d\d/, '31/02/2014') : row))
    .join('\n')

/** Uploads a pupil list with faults, and reads them row by row. */
export async function readIssues(person: Person, { files }: Council): Promise<void> {
  const { page, press } = person
  const list = await readFile(files.find((file) => file.endsWith('pupils.csv')) ?? '', 'utf8')
  await goToData(person)
  await page
    .getByLabel('Upload files')
    .setInputFiles({ name: 'pupils.csv', mimeType: 'text/csv', buffer: Buffer.from(spoiled(list)) })
  await press('button', 'Upload')
  await page.getByText('The files are uploaded and read.').waitFor()
  await press('link', /^Pupils/)
  await page.getByRole('cell', { name: 'These are not weekdays' }).waitFor()
  await expectSoundAtAnyWidth(person, 'issues of the pupils')
}

/** Keeps the faulty rows as a file, mends them there, and sends that back. */
export async function mendIssues({ page, press }: Person): Promise<void> {
  const coming = page.waitForEvent('download')
  await press('link', 'Download the rows with faults')
  const kept = await readFile(await (await coming).path(), 'utf8')
  const buffer = Buffer.from(kept.replace('most days', 'MTWTF').replace('31/02/2014', '28/02/2014'))
  await page
    .getByLabel('The file of rows with faults, mended')
    .setInputFiles({ name: 'faulty-rows.csv', mimeType: 'text/csv', buffer })
  await press('button', 'Send back')
  await page.getByText('Nothing wrong').waitFor()
}

/** Asks for the routes. @returns the address of the plan */
export async function planRoutes(person: Person): Promise<string> {
  const { page, press } = person
  await press('button', 'Plan routes')
  await page.getByLabel('Name of the plan').waitFor()
  await expectSoundAtAnyWidth(person, 'a new plan')
  await press('button', 'Plan routes')
  await page.waitForURL(/\/plans\/\w+/)
  return new URL(page.url()).pathname
}

const penceIn = async (cost: Locator): Promise<number> =>
  Number((await cost.textContent())?.replaceAll(/[^\d]/g, '') || Number.NaN)

/** Watches the cost fall without loading the page again; then does, in the midst, and finds it as it was. */
export async function watchCostFall(person: Person): Promise<void> {
  const { page } = person
  const cost = page.locator('#cost')
  await cost.getByText('£').waitFor()
  const first = await penceIn(cost)
  await until('the cost falls', async () => (await penceIn(cost)) < first)
  await expectSoundAtAnyWidth(person, 'a plan that is searched for')
  const before = await penceIn(cost)
  await page.reload()
  expect(await penceIn(cost)).toBeLessThanOrEqual(before)
  await page.getByText('Searching for cheaper routes').waitFor()
}

export async function stopAndKeep(person: Person): Promise<void> {
  const { page, press } = person
  await press('button', 'Stop and keep the best')
  await page.locator('#progress').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: SHEET }).first().waitFor()
  await expectSoundAtAnyWidth(person, 'a plan')
}

/** Opens the sheet of the plan's first route. */
export async function printSheet(person: Person): Promise<void> {
  const { page, context, alsoPressed } = person
  const sheet = page.getByRole('link', { name: SHEET }).first()
  alsoPressed(2) // the link, and the browser's own button for printing
  const printed = await context.request.get((await sheet.getAttribute('href')) ?? '')
  expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf'])
  expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-')
}

/** Keeps all sheets as one file. */
export async function keepAllSheets(person: Person): Promise<void> {
  const { page } = person
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: /all route sheets/ }).click()
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/\.zip$/)
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
}

/** Sorts the list of routes, and follows one to its stops, its load and its price. */
export async function lookAtRoute(person: Person): Promise<void> {
  const { page, press } = person
  await press('link', 'Routes')
  await press('link', /^Cost a year/)
  await page.locator('th[aria-sort]').first().waitFor()
  await expectSoundAtAnyWidth(person, 'the routes')
  await page.locator('tbody a').first().click()
  await page.getByRole('button', { name: 'Print the route sheet' }).waitFor()
  await expectSoundAtAnyWidth(person, 'a route')
}

/** Those who are on no route, with what to do about each. */
export async function readUnserved(person: Person): Promise<void> {
  await person.press('link', 'Without a route')
  await expectSoundAtAnyWidth(person, 'pupils without a route')
}

export async function lookAtMap(person: Person): Promise<void> {
  const { page, press } = person
  await press('button', 'See the map')
  await page.locator('html[data-map=drawn]').waitFor()
  await page.locator('button[data-pick]').first().click()
  await page.locator('#picked-stops tr').first().waitFor()
  await expectSoundAtAnyWidth(person, 'the map')
}
