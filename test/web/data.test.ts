import { describe, expect, it } from 'vitest'
import { pagesRouter } from '../../web/pages-router.ts'
import { type Service, services, type Who } from '../api/service.ts'
import { htmlFaults } from '../support/html.ts'
import { FRAMEWORK, PUPILS, SCHOOLS } from '../support/service/service-case.ts'
import { type Chosen, open, send, upload } from './browse.ts'

const start = services('describe')

const FILES: readonly Chosen[] = [
  { name: 'pupils.csv', text: PUPILS },
  { name: 'schools.csv', text: SCHOOLS },
  { name: 'framework.json', text: FRAMEWORK, type: 'application/json' },
]

const DATA = '/councils-data'

async function officer(): Promise<{ readonly service: Service; readonly who: Who }> {
  const service = await start({ pages: pagesRouter })
  return { service, who: await service.signedIn('officer') }
}

/** The pages of the versions that the list of data links to, in its order. */
const versionsIn = (html: string): readonly string[] =>
  [...html.matchAll(/href="(\/dataset-versions\/\w+)"/g)].map(([, path = '']) => path)

async function uploaded(service: Service, who: Who, ...files: readonly Chosen[]): Promise<string> {
  const response = await upload(service, DATA, files, who)
  expect(response.headers['location'], response.text).toBe(`${DATA}?done=uploaded`)
  const listed = await open(service, DATA, who)
  return versionsIn(listed.text)[0] ?? ''
}

describe('the data of a council', () => {
  it('says at first what to begin with', async () => {
    const { service, who } = await officer()
    const { text } = await open(service, DATA, who)
    expect(text).toContain('There is no data yet.')
    expect(text).toContain('you still need, without errors: pupils, schools, framework.')
  })

  it('is uploaded several files at once, each read as what it is, and can then be planned', async () => {
    const { service, who } = await officer()
    await uploaded(service, who, ...FILES)
    const { text } = await open(service, DATA, who)
    expect(versionsIn(text)).toHaveLength(3)
    expect(text).toContain('Nothing wrong')
    expect(text).toContain('href="/scenarios/new"')
    expect(htmlFaults(text)).toEqual([])
  })

  it('is asked for again where it is not clear what a file is; the others are kept', async () => {
    const { service, who } = await officer()
    const unclear = { name: 'book.txt', text: 'one\ntwo\n', type: 'text/plain' }
    const response = await upload(service, DATA, [{ name: 'schools.csv', text: SCHOOLS }, unclear], who)
    expect(response.status).toBe(422)
    expect(response.text).toContain('<a href="#file">It is not clear what book.txt is.')
    expect(versionsIn(response.text)).toHaveLength(1)
    const told = await upload(service, DATA, [{ name: 'book.txt', text: SCHOOLS }], who, { kind: 'schools' })
    expect(told.status).toBe(303)
    expect((await upload(service, DATA, [], who)).text).toContain('Choose one or more files.')
  })

  it('of each kind has versions, and of frameworks one for each name', async () => {
    const { service, who } = await officer()
    const dearer = FRAMEWORK.replace('900', '1900')
    await uploaded(service, who, { name: 'a.json', text: FRAMEWORK }, { name: 'b.json', text: dearer })
    await uploaded(service, who, { name: 'pupils.csv', text: PUPILS })
    const newest = await uploaded(service, who, { name: 'pupils-2.csv', text: PUPILS.replace('P6,', 'P7,') })
    const listed = (await open(service, DATA, who)).text
    expect(versionsIn(listed)).toHaveLength(3)
    const { text } = await open(service, newest, who)
    expect(text).toContain('Pupils, version 2')
    const differences = /href="([^"]*\/differences[^"]*)"/.exec(text)?.[1] ?? ''
    const changed = await open(service, differences, who)
    expect(changed.text).toMatch(/P7<\/th>[\s\S]*Added/)
    expect(changed.text).toMatch(/P6<\/th>[\s\S]*Removed/)
    expect(htmlFaults(changed.text)).toEqual([])
  })
})

describe('a version with faults', () => {
  const FAULTY = 'Child ref,name,home_lat,home_lon,school_id\nP1,Ann,51.5,-2.59,S1\nP2,Ben,here,-2.59,S1\n'

  it('says what is wrong, row by row, and lets its columns be matched by hand', async () => {
    const { service, who } = await officer()
    const path = await uploaded(service, who, { name: 'pupils.csv', text: FAULTY })
    const before = await open(service, path, who)
    expect(before.text).toContain('This column is missing.')
    expect(before.text).toContain('“Child ref”')
    expect(htmlFaults(before.text)).toEqual([])
    const again = await send(service, `${path}/columns`, { 'column-0': 'pupil_id' }, who)
    expect(again.headers['location']).toMatch(/^\/dataset-versions\/\w+\?done=columns_matched$/)
    const after = await open(service, again.headers['location'] ?? '', who)
    expect(after.text).not.toContain('“Child ref”')
    expect(after.text).toMatch(/sw-number">3<\/td>\s*<td class="govuk-table__cell">home lat</)
  })

  it('says in words, not in codes, which faults there are and how often', async () => {
    const { service, who } = await officer()
    const text = 'pupil_id,home_lat,home_lon,school_id,days,am\nP1,51.5,-2.5,S1,most days,perhaps\n'
    const shown = await open(service, await uploaded(service, who, { name: 'pupils.csv', text }), who)
    expect(shown.text).toMatch(/\?code=bad_days#issues">These are not weekdays\.<\/a> 1 time</)
    expect(shown.text).not.toMatch(/>bad[ _]days</)
    expect(htmlFaults(shown.text)).toEqual([])
  })

  it('gives its faulty rows as a file, and its rows to look at', async () => {
    const { service, who } = await officer()
    const path = await uploaded(service, who, {
      name: 'pupils.csv',
      text: FAULTY.replace('Child ref', 'pupil_id'),
    })
    const rows = await open(service, `${path}/faulty-rows`, who)
    expect(rows.type).toBe('text/csv')
    expect(rows.headers['content-disposition']).toContain('pupils-faulty-rows.csv')
    expect(rows.text).toContain('P2,Ben')
    expect(rows.text).not.toContain('P1,Ann')
    const preview = await open(service, `${path}/rows`, who)
    expect(preview.text).toContain('<td class="govuk-table__cell">Ann</td>')
    expect(htmlFaults(preview.text)).toEqual([])
  })

  it('is mended by sending its faulty rows back', async () => {
    const { service, who } = await officer()
    const path = await uploaded(service, who, {
      name: 'pupils.csv',
      text: FAULTY.replace('Child ref', 'pupil_id'),
    })
    const rows = await open(service, `${path}/faulty-rows`, who)
    const file = { name: 'mended.csv', text: rows.text.replace('here', '51.5') }
    const sent = await upload(service, `${path}/mended`, [file], who)
    expect(sent.headers['location'], sent.text).toMatch(/done=rows_mended$/)
    const { text } = await open(service, sent.headers['location'] ?? '', who)
    expect(text).toContain('Pupils, version 2')
    expect(text).not.toContain('Send mended rows back')
    const other = await upload(service, `${path}/mended`, [{ name: 'x.csv', text: FAULTY }], who)
    expect(other.status).toBe(422)
    const none = await upload(service, `${path}/mended`, [], who)
    expect(none.text).toContain('<a href="#file">Choose the file of mended rows.</a>')
  })

  it('that was read as something else is read anew, and the mistake is gone', async () => {
    const { service, who } = await officer()
    const path = await uploaded(service, who, { name: 'pupils.csv', text: SCHOOLS.replace('S1,', 'S2,') })
    expect((await open(service, path, who)).text).toContain('Schools, version 1')
    const wrong = await upload(service, DATA, [{ name: 'x.csv', text: PUPILS }], who, { kind: 'locks' })
    expect(wrong.status).toBe(303)
    const locks = versionsIn((await open(service, DATA, who)).text).at(-1) ?? ''
    const again = await send(service, `${locks}/kind`, { kind: 'pupils' }, who)
    expect((await open(service, again.headers['location'] ?? '', who)).text).toContain('Pupils, version 1')
    expect((await open(service, DATA, who)).text).not.toContain('>Locks</a>')
  })

  it('shows no pupil to roles that see none', async () => {
    const { service, who } = await officer()
    const path = await uploaded(service, who, {
      name: 'pupils.csv',
      text: FAULTY.replace('Child ref', 'pupil_id'),
    })
    for (const role of ['procurement', 'administrator'] as const) {
      const other = await service.signedIn(role)
      const { status, text } = await open(service, path, other)
      expect(status).toBe(200)
      expect(text).not.toMatch(/P2|Ben/)
      expect(text).not.toContain('faulty-rows')
    }
  })
})
