import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/accounts/roles.ts'
import { pagesRouter } from '../../web/pages-router.ts'
import { planned, type Planned, SECRETS } from '../api/planned.ts'
import { services } from '../api/service.ts'
import { htmlFaults } from '../support/html.ts'
import { open, send } from './browse.ts'

const start = services('describe')
let at: Planned
let path = ''

beforeAll(async () => {
  at = await planned(await start({ pages: pagesRouter }))
  path = `/plans/${at.planId}`
})

const see = (page: string, role: Role = 'officer') => open(at.service, `${path}${page}`, at.people[role])
const write = (page: string, fields: Readonly<Record<string, string>>, role: Role = 'officer') =>
  send(at.service, `${path}${page}`, fields, at.people[role])

const PAGES = [
  '',
  '/routes',
  '/routes/R001',
  '/unserved',
  '/pupils',
  '/pupils/KID-0002',
  '/downloads',
  '/history',
  '/history/1',
]
const READERS = ['officer', 'procurement', 'finance', 'auditor', 'administrator', 'panel'] as const

/** What each role may open: the others are refused. */
const SEEN: Readonly<Record<(typeof READERS)[number], readonly string[]>> = {
  officer: PAGES,
  auditor: PAGES,
  procurement: ['', '/routes', '/routes/R001', '/history'],
  finance: ['', '/routes', '/routes/R001', '/pupils', '/downloads', '/history'],
  administrator: ['', '/history'],
  panel: ['/pupils/KID-0002'],
}

describe('the pages of a plan', () => {
  it.each(READERS)('are sound for %s, and lead to no page that the role may not open', async (role) => {
    for (const page of PAGES) {
      const { status, text } = await see(page, role)
      expect([page, status]).toEqual([page, SEEN[role].includes(page) ? 200 : 403])
      expect(htmlFaults(text), `${page} as ${role}`).toEqual([])
      if (status !== 200) continue
      const links = [...text.matchAll(/href="(\/plans\/[^"#]+)"/g)].map(([, href = '']) => href)
      for (const href of new Set(
        links.filter((each) => !each.includes('/route-sheets') && !each.includes('/report?')),
      ))
        expect([
          href,
          (await open(at.service, href.replaceAll('&amp;', '&'), at.people[role])).status,
        ]).toEqual([href, 200])
    }
  })

  it('tell procurement of no child, and others of no home, name or need that is not theirs to see', async () => {
    for (const role of ['procurement', 'finance', 'auditor', 'administrator'] as const)
      for (const page of SEEN[role]) {
        const { text } = await see(page, role)
        for (const secret of [...SECRETS.names, ...SECRETS.homes])
          expect(text, `${page} as ${role}`).not.toContain(secret)
        if (role === 'procurement' || role === 'administrator')
          for (const reference of SECRETS.references) expect(text, page).not.toContain(reference)
        if (role !== 'auditor')
          expect(text, `${page} as ${role}`).not.toMatch(/medical|tail.lift|wheelchair pupil/)
      }
  })
})

describe('the overview', () => {
  it('says what it costs, that every rule is kept, what it was made from, and what there is to compare with', async () => {
    const { text } = await see('')
    expect(text).toContain('Every rule is kept.')
    expect(text).toContain('Version 1<span class="govuk-visually-hidden"> of pupils</span></a>, pupils.csv')
    expect(text).toContain('no pupil of the list has a current_route')
    expect(text).toContain('Nobody has asked for it yet.')
    expect(text).toMatch(/1 pupil of the list is on no route: <a [^>]*\/unserved">/)
  })

  it('is checked again on request, for officers and auditors', async () => {
    for (const role of ['officer', 'auditor'] as const) {
      const { status, text } = await write('/check', {}, role)
      expect([status, htmlFaults(text)]).toEqual([200, []])
      expect(text).toContain('Every rule is kept, and every figure agrees.')
    }
  })

  it('asks for a bound, and says that it is being worked out', async () => {
    const asked = await write('/bound', { bound_seconds: '60' })
    expect(asked.headers['location']).toBe(`${path}?done=bound_asked#bound`)
    expect((await see('')).text).toContain('It is being worked out, in 1 minute or less.')
    expect((await write('/bound', { bound_seconds: 'soon' })).status).toBe(400)
  })
})

describe('the list of routes', () => {
  const ids = (html: string): readonly string[] =>
    [...html.matchAll(/<th scope="row"[^>]*><a [^>]*>(R\d+)<\/a>/g)].map(([, id = '']) => id)

  it('is sorted by a column, either way round, without a script', async () => {
    const down = await see('/routes?sort=cost&order=desc')
    expect(down.text).toMatch(/<th [^>]*aria-sort="descending"><a [^>]*sort=cost&amp;order=asc/)
    const up = await see('/routes?sort=cost&order=asc')
    expect(ids(up.text).toReversed()).toEqual(ids(down.text))
    expect(ids(up.text).length).toBeGreaterThan(1)
  })

  it('is filtered by vehicle, and says where nothing fits', async () => {
    const wav = await see('/routes?vehicle=wav')
    expect(ids(wav.text)).toHaveLength(1)
    expect(wav.text).toContain('Show all')
    expect((await see('/routes?school=S9')).text).toContain('No route fits this filter.')
    expect((await see('/routes?sort=nothing&order=odd')).status).toBe(200)
  })

  it('shows finance no vehicle', async () => {
    expect((await see('/routes', 'finance')).text).not.toMatch(/wav|car4/)
  })
})

describe('the page of a route', () => {
  const penceIn = (text = ''): number => Math.round(Number(text.replace(/[£,]/g, '')) * 100)
  const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)
  /** The rows of a table by its caption: the pounds in each. */
  const tableOf = (html: string, caption: string): readonly (readonly number[])[] => {
    const table = html.split('<table').find((part) => part.includes(`${caption}</caption>`)) ?? ''
    const [, body = ''] = table.split('<tbody')
    return body
      .split('<tr')
      .slice(1)
      .map((row) => [...row.matchAll(/>(£[\d,.]+)</g)].map(([, text]) => penceIn(text)))
  }

  it.each(['officer', 'auditor', 'procurement', 'finance'] as const)(
    'has sums that agree with the plan to the penny, for %s',
    async (role) => {
      const { items } = (await at.service.ask('get', `/api/v1${path}/routes`, { who: at.people[role] }))
        .body as { items: readonly { route_id: string; annual: { total_pence: number } }[] }
      const { totals } = (await at.service.ask('get', `/api/v1${path}`, { who: at.people[role] })).body
      expect(sum(items.map(({ annual }) => annual.total_pence))).toBe(totals.annual_pence)
      for (const { route_id: id, annual } of items) {
        const { text } = await see(`/routes/${id}`, role)
        const runs = tableOf(text, 'The route, a year')
        const together = runs.at(-1) ?? []
        for (const [column, total] of together.entries())
          expect(sum(runs.slice(0, -1).map((row) => row[column] ?? 0)), `${id} ${column}`).toBe(total)
        expect(together.at(-1)).toBe(annual.total_pence)
        expect(sum(together.slice(0, 3))).toBe(annual.total_pence)
        if (role === 'procurement') continue
        const shares = tableOf(text, 'Each pupil’s share').map(([pence = 0]) => pence)
        expect(sum(shares.slice(0, -1))).toBe(annual.total_pence)
        expect(shares.at(-1)).toBe(annual.total_pence)
      }
    },
  )

  it('shows officers stops, load against the layout and forms; auditors no form; finance no time', async () => {
    const officer = await see('/routes/R001')
    expect(officer.text).toContain('Aboard afterwards')
    expect(officer.text).toMatch(/\d of \d seats/)
    expect(officer.text).toContain('Change this route')
    expect(officer.text).toContain(`${path}/map?run=R001%7Cam%7CMTWTF`)
    const auditor = await see('/routes/R001', 'auditor')
    expect(auditor.text).toContain('Aboard afterwards')
    expect(auditor.text).not.toContain('Change this route')
    expect((await see('/routes/R001', 'finance')).text).not.toMatch(/\d\d:\d\d/)
    expect((await see('/routes/R999')).status).toBe(404)
  })
})

describe('the reports', () => {
  it('are downloaded as they are offered', async () => {
    const { text } = await see('/downloads')
    const links = [...text.matchAll(/href="([^"]*\/report\?[^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    )
    expect(links.length).toBeGreaterThan(8)
    for (const link of links) {
      const { status, headers } = await open(at.service, link, at.people.officer)
      expect([link, status]).toEqual([link, 200])
      expect(headers['content-disposition']).toMatch(/^attachment/)
    }
    expect((await see('/report')).status).toBe(404)
  })
})

describe('a pupil', () => {
  it('has a week of journeys, and is told of nobody else', async () => {
    const { text } = await see('/pupils/KID-0002')
    expect(text.match(/ minutes, /g)?.length).toBe(10)
    expect(text).toContain('Hill School')
    for (const other of SECRETS.references.filter((id) => id !== 'KID-0002'))
      expect(text).not.toContain(other)
  })

  it('without a route is told why, and what to do', async () => {
    expect((await see('/pupils/KID-0007')).text).toContain('the school is not in the list of schools')
    const { text } = await see('/unserved')
    expect(text).toContain('1 pupil: the school is not in the list of schools')
    expect(text).toContain('What to do: Put the school into the list of schools')
    expect((await see('/pupils/KID-9999')).status).toBe(404)
  })
})
