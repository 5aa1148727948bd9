import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { startService } from '../../support/survival/service-process.ts'
import { changeRole, inviteAll, takeOffice } from './administrator.ts'
import { readRecord } from './auditor.ts'
import { type Council, isThere } from './council.ts'
import {
  goToData,
  keepAllSheets,
  lookAtMap,
  lookAtRoute,
  mendIssues,
  planRoutes,
  printSheet,
  readIssues,
  readUnserved,
  stopAndKeep,
  uploadAll,
  watchCostFall,
} from './officer.ts'
import { askForQuote, printQuote, readQuote, readQuoteWithoutScripts } from './panel.ts'
import { choosePassword, type Person, PEOPLE, personAt, signIn } from './people.ts'
import { compareAll, keepWorkbook, readAwards, uploadFrameworks } from './procurement.ts'

/** The most presses from the sign-in page to a printed sheet. */
const MOST_PRESSES = 12

/**
 * Every person's whole task, one after the other as in a council: the later ones work with what the earlier ones made.
 * A real browser asks a real process; each page on the way is accessible, fits any window and asks nobody else.
 */
export function describeTasks(council: Council): void {
  describe.skipIf(!isThere(council))(
    `with the files of ${council.name} (skipped where they are absent)`,
    { timeout: 180_000 },
    () => {
      let folder = ''
      let browser: Browser
      let service: Awaited<ReturnType<typeof startService>>
      let links: ReadonlyMap<string, string>

      beforeAll(async () => {
        folder = mkdtempSync(join(tmpdir(), 'schoolway-tasks-'))
        service = await startService({ DATA_DIR: folder, LOG_LEVEL: 'warn' })
        browser = await launchBrowser()
      })
      afterAll(async () => {
        await browser?.close()
        await service?.terminate()
        rmSync(folder, { recursive: true, force: true })
      })

      /** Somebody who opens the link that the administrator handed over, and signs in. */
      async function arrive(who: keyof typeof PEOPLE, scripts = true): Promise<Person> {
        const person = await personAt(browser, service.origin, { scripts })
        const { email } = PEOPLE[who]
        const link = links.get(email)
        if (scripts && link !== undefined) await choosePassword(person.page, link)
        await signIn(person, email)
        return person
      }

      it('an administrator takes office by the first link and invites everybody', async () => {
        const person = await personAt(browser, service.origin)
        const [link] = await service.wrote(/http\S+\/set-password#\S+/)
        await takeOffice(person, link)
        links = await inviteAll(person)
        await changeRole(person)
        expect(person.complaints).toEqual([])
        await person.context.close()
      })

      it(`an officer comes from the sign-in page to a printed route sheet in ${MOST_PRESSES} presses`, async () => {
        const person = await arrive('officer')
        await uploadAll(person, council)
        await planRoutes(person)
        await watchCostFall(person)
        await stopAndKeep(person)
        await printSheet(person)
        expect(person.presses()).toBeLessThanOrEqual(MOST_PRESSES)
        await keepAllSheets(person)
        await lookAtMap(person)
        await lookAtRoute(person)
        await readUnserved(person)
        await readIssues(person, council)
        await mendIssues(person)
        await person.context.close()
      })

      it('an officer does the same without scripts', async () => {
        const person = await arrive('officer', false)
        await goToData(person)
        await planRoutes(person)
        await person.page.getByText('£').first().waitFor()
        await stopAndKeep(person)
        await printSheet(person)
        expect([person.elsewhere, person.complaints]).toEqual([[], []])
        await person.context.close()
      })

      it('procurement uploads frameworks, and reads what the plan costs under each and who would drive', async () => {
        const person = await arrive('procurement')
        await uploadFrameworks(person, council)
        await compareAll(person)
        await readAwards(person)
        await keepWorkbook(person)
        await person.context.close()
      })

      it('a panel reads what four schools come to for a child, and prints it on one page', async () => {
        const person = await arrive('panel')
        await askForQuote(person, council)
        await readQuote(person)
        await printQuote(person)
        await person.context.close()
      })

      it('a panel does the same without scripts', async () => {
        const person = await arrive('panel', false)
        await askForQuote(person, council)
        await readQuoteWithoutScripts(person)
        expect([person.elsewhere, person.complaints]).toEqual([[], []])
        await person.context.close()
      })

      it('an auditor reads what was done, and has the record checked', async () => {
        const person = await arrive('auditor')
        await readRecord(person)
        await person.context.close()
      })
    },
  )
}
