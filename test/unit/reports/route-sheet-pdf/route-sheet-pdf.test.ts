import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Council } from '../../../../src/domain/council.ts'
import { openBook } from '../../../../src/reports/book.ts'
import { routeLegs } from '../../../../src/reports/route-legs.ts'
import { routeSheetPdf } from '../../../../src/reports/route-sheet-pdf/route-sheet-pdf.ts'
import { type SheetContent, sheetContent } from '../../../../src/reports/sheet-content.ts'
import { council, directions, plan, roads } from '../../../support/plan-fixture.ts'
import { anyText } from '../../../support/any-text.ts'
import { pdfPages, pdfSource, pdfStructure } from '../../../support/read-pdf.ts'

const edition = { revision: 3, made: new Date('2026-11-22T09:00:00Z') }

async function contentOf(given: Council = council, index = 0): Promise<SheetContent> {
  const book = openBook(plan, given)
  const route = plan.routes[index]!
  return sheetContent(book, route, (await routeLegs(book, route, roads, directions)).directions)
}

const words = (pages: readonly string[]): string => pages.join('\n').replace(/\s+/g, ' ')

/** Every text of a sheet's content. */
const textsOf = ({ vehicle, operator, runs }: SheetContent): readonly string[] => [
  vehicle,
  operator,
  ...runs.flatMap(({ days, size, assistants, stops }) => [
    days,
    size,
    assistants,
    ...stops.flatMap(({ place, leg, pupils, after }) => [
      place,
      after,
      ...(leg === undefined ? [] : [leg.text, ...leg.steps]),
      ...pupils.flatMap(({ text, details }) => [text, ...details.map((each) => each.text)]),
    ]),
  ]),
]

describe('a route sheet as PDF', () => {
  it('says all that the sheet says, and a program can copy it', async () => {
    const content = await contentOf()
    const said = words(pdfPages(await routeSheetPdf(content, edition)))
    for (const text of textsOf(content)) expect(said).toContain(text.replace(/\s+/g, ' '))
    expect(said).toContain('Gets in Cy Hill (P3)')
    expect(said).toContain('07:50 to 07:54 Home, BS5 8NL')
  })

  it('names its route, its date and the page on every page', async () => {
    const pages = pdfPages(await routeSheetPdf(await contentOf(), edition))
    expect(pages.length).toBeGreaterThan(1)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Route R001, page ${index + 1} of ${pages.length}`)
      expect(page).toContain('Plan of 22 November 2026, revision 3')
      expect(page).toContain('Confidential: for the crew only')
    }
  })

  it('holds nothing of another route, and no cost', async () => {
    const other = words(pdfPages(await routeSheetPdf(await contentOf(council, 1), edition)))
    expect(other).toContain('P4')
    expect(other).not.toMatch(/Moss|Hill|R001|£|pence/)
  })

  it('can be read aloud: tagged, in English, with a title', async () => {
    const bytes = await routeSheetPdf(await contentOf(), edition)
    expect([...pdfStructure(bytes)]).toEqual(
      expect.arrayContaining(['Document', 'H1', 'H2', 'H3', 'P', 'L', 'LI', 'LBody', 'Sect']),
    )
    const source = pdfSource(bytes)
    expect(source).toContain('/Lang (en-GB)')
    expect(source).toContain('/Marked true')
    expect(source).toContain('/DisplayDocTitle true')
    const [, title] = /\/Title (\d+) 0 R/.exec(source) ?? []
    expect(source).toContain(`\n${title} 0 obj\n(Route R001: route sheet)`)
  })

  it('is the same bytes for the same revision', async () => {
    const content = await contentOf()
    expect(await routeSheetPdf(content, edition)).toEqual(await routeSheetPdf(content, edition))
  })

  it('is made of whatever was typed', async () => {
    const base = await contentOf()
    const typed = anyText(400)
    await fc.assert(
      fc.asyncProperty(typed, typed, async (name, notes) => {
        const given = {
          ...council,
          pupils: council.pupils.map((pupil) =>
            pupil.id === 'P1' ? { ...pupil, name, crewNotes: notes } : pupil,
          ),
        }
        const [run, ...others] = (await contentOf(given)).runs
        const pages = pdfPages(await routeSheetPdf({ ...base, runs: [run!] }, edition))
        expect(others).not.toHaveLength(0)
        expect(words(pages)).toMatch(/Gets in (.+ \(P1\)|P1):/)
        for (const page of pages) expect(page).not.toContain('\ufffd')
      }),
      { numRuns: 6 },
    )
  })

  it('goes on over as many pages as a long note takes', async () => {
    const long = 'The lift is behind the blue door. '.repeat(400)
    const given = {
      ...council,
      pupils: council.pupils.map((pupil) => (pupil.id === 'P1' ? { ...pupil, crewNotes: long } : pupil)),
    }
    const pages = pdfPages(await routeSheetPdf(await contentOf(given), edition))
    expect(words(pages).match(/blue door/g)?.length).toBeGreaterThanOrEqual(400)
    for (const page of pages) expect(page).toContain('Route R001, page')
  })
})
