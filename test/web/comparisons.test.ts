import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { pagesRouter } from '../../web/pages-router.ts'
import { type Service, services, type Who } from '../api/service.ts'
import { htmlFaults } from '../support/html.ts'
import { OPERATORS, TOO_SMALL } from '../support/service/framework-texts.ts'
import { ASKING, LIMIT, smallScenario, workOff } from '../support/service/service-case.ts'
import { open, send, upload } from './browse.ts'

const start = services('describe')

/** What would tell of a child: ids, names and needs of the small council's pupils, and where their homes are. */
const OF_A_CHILD = /\bP[1-6]\b|Secret|51\.(?:46|47|48|49|50|51)|-2\.59|handover/

const file = (name: string, text: string) => ({ name: `${name}.json`, text, type: 'application/json' })

interface Site {
  readonly service: Service
  readonly who: Who
}

/** Procurement with a finished plan, and two more frameworks on its page. */
async function procurement(): Promise<Site> {
  const service = await start({ pages: pagesRouter })
  const who = await service.signedIn('procurement')
  const scenarioId = await smallScenario(service.useCases)
  await requestPlan(service.useCases, ASKING, { scenarioId, name: 'Autumn', settings: LIMIT })
  await workOff(service.useCases)
  await upload(service, '/frameworks', [file('operators', OPERATORS), file('trikes', TOO_SMALL)], who)
  return { service, who }
}

/** The ids of the boxes that a form has, by what stands beside them. */
const boxes = (html: string): ReadonlyMap<string, string> =>
  new Map(
    [...html.matchAll(/name="frameworks" type="checkbox" value="(\w+)"[\s\S]*?<label[^>]*>([^<]+)</g)].map(
      ([, id = '', label = '']) => [label, id],
    ),
  )

const chosenPlan = (html: string): string => /<option value="(\w+)" selected/.exec(html)?.[1] ?? ''

/** A comparison under every framework that the form ticks by itself. @returns its path */
async function compared(
  { service, who }: Site,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { text } = await open(service, '/comparisons/new', who)
  const fields = { plan: chosenPlan(text), frameworks: [...boxes(text).values()], ...more }
  const made = await send(service, '/comparisons/new', fields, who)
  expect(made.status, made.text).toBe(303)
  return made.headers['location'] ?? ''
}

/** The cells of a line of the table that puts frameworks side by side. */
const lineOf = (html: string, label: string): readonly string[] => {
  const [, row = ''] = new RegExp(`<th scope="row"[^>]*>${label}</th>([\\s\\S]*?)</tr>`).exec(html) ?? []
  return [...row.matchAll(/<td[^>]*>([^<]*)</g)].map(([, cell = '']) => cell.trim())
}

const pounds = (pence: number): string => `£${Math.round(pence / 100).toLocaleString('en-GB')}`

describe('frameworks', () => {
  it('are uploaded by procurement, who reads in plain English what is wrong with them, and keep their versions', async () => {
    const service = await start({ pages: pagesRouter })
    const who = await service.signedIn('procurement')
    expect((await open(service, '/frameworks', who)).text).toContain('There is no framework yet.')
    const faulty = OPERATORS.replace('"pence_per_mile":180', '"pence_per_mile":-180')
    const sent = await upload(service, '/frameworks', [file('two operators', faulty)], who)
    expect(sent.headers['location']).toBe('/frameworks?done=uploaded')
    const { text } = await open(service, '/frameworks', who)
    expect(text).toContain('1 error')
    expect(text).toMatch(/Error at <span class="sw-code">rates\.car2[^<]*pence_per_mile<\/span>: [A-Z]/)
    expect(text).toContain('upload it again under the same name')
    await upload(service, '/frameworks', [file('two operators', OPERATORS)], who)
    const mended = await open(service, '/frameworks', who)
    expect(mended.text).toContain('Version 2, uploaded')
    expect(mended.text).toContain('Earlier versions of two operators')
    expect(mended.text).toContain('Nothing wrong')
    expect([...htmlFaults(text), ...htmlFaults(mended.text)]).toEqual([])
  })

  it('are asked for where no file was chosen, and looked at by finance and auditors alone', async () => {
    const service = await start({ pages: pagesRouter })
    const who = await service.signedIn('procurement')
    const none = await upload(service, '/frameworks', [], who)
    expect([none.status, htmlFaults(none.text)]).toEqual([422, []])
    expect(none.text).toContain('<a href="#file">Choose one or more files.</a>')
    for (const role of ['finance', 'auditor'] as const) {
      const { text } = await open(service, '/frameworks', await service.signedIn(role))
      expect(text, role).not.toContain('type="file"')
      expect(text, role).toContain('Procurement or a transport officer uploads them.')
    }
  })
})

describe('a comparison', () => {
  it('cannot be made before there is a plan, and the page says who makes one', async () => {
    const service = await start({ pages: pagesRouter })
    const who = await service.signedIn('procurement')
    const { text } = await open(service, '/comparisons/new', who)
    expect(text).toContain('Ask a transport officer to plan the routes')
    const sent = await send(service, '/comparisons/new', {}, who)
    expect([sent.status, htmlFaults(sent.text)]).toEqual([422, []])
  })

  it('is asked for by ticking frameworks; what is not chosen is told beside its field', async () => {
    const site = await procurement()
    const { service, who } = site
    const form = await open(service, '/comparisons/new', who)
    expect([...boxes(form.text).keys()]).toEqual(['trikes', 'operators', 'the framework'])
    expect(htmlFaults(form.text)).toEqual([])
    const none = await send(service, '/comparisons/new', { plan: '' }, who)
    expect(none.status).toBe(422)
    expect(none.text).toContain('<a href="#plan">Choose a plan.</a>')
    expect(none.text).toContain('<a href="#frameworks">Tick one to 12 frameworks.</a>')
    const fields = { plan: chosenPlan(form.text), frameworks: [...boxes(form.text).values()] }
    const late = await send(service, '/comparisons/new', { ...fields, anew: 'yes', seconds: '' }, who)
    expect(late.text).toContain('<a href="#seconds">Choose how long to plan.</a>')
    // What was ticked stays so.
    expect(late.text.match(/type="checkbox" value="\w+" checked/g)).toHaveLength(3)
    expect([...htmlFaults(none.text), ...htmlFaults(late.text)]).toEqual([])
    await compared(site)
    const { text } = await open(service, '/comparisons', who)
    expect(text).toMatch(/href="\/comparisons\/\w+">Autumn</)
    expect(text).toContain('trikes; operators; the framework')
  })

  it('puts the frameworks side by side with the API’s own figures, and says which routes nobody can carry', async () => {
    const site = await procurement()
    const { service, who } = site
    const path = await compared(site)
    const { text } = await open(service, path, who)
    const { body } = await service.ask('get', `/api/v1${path}`, { who })
    const { plan, frameworks } = body.comparison
    const figures = [
      plan.figures,
      ...frameworks.map((each: { repriced: object }) => Reflect.get(each.repriced, 'figures')),
    ]
    const totals = lineOf(text, 'Total a year')
    for (const [at, { annual, routes }] of figures.entries())
      expect(totals[at]).toContain(routes === 0 ? 'no route carried' : pounds(annual.total_pence))
    expect(lineOf(text, 'Management fee')).toEqual(
      figures.map(({ annual }) => pounds(annual.management_fee_pence)),
    )
    expect(lineOf(text, 'Routes carried')).toEqual(figures.map(({ routes }) => `${routes}`))
    expect(lineOf(text, 'Against the plan as it is').at(-1)).toBe('the same')
    expect(text).toContain('No vehicle with a rate has the places and the features that the route needs.')
    expect(text).toMatch(/\d routes?: R\d+/)
    // Each bar has its total in words beside it.
    expect(text.match(/class="sw-bars__value">£/g)).toHaveLength(figures.length)
    expect(htmlFaults(text)).toEqual([])
  })

  it('shows who is awarded what, and what changes if one operator is gone', async () => {
    const site = await procurement()
    const { service, who } = site
    const path = await compared(site)
    const { text } = await open(service, path, who)
    const action = new RegExp(`action="(${path}/awards/\\w+)"`).exec(text)?.[1] ?? ''
    expect(lineOf(text, 'Hill Cars')[0]).toBe('1')
    const awards = await open(service, action, who)
    expect(awards.text).toContain('Hill Cars')
    const without = await open(service, `${action}?without=HILL`, who)
    const { body } = await service.ask('get', `/api/v1${action}?without=HILL`, { who })
    expect(without.text).toContain('If Hill Cars were gone')
    expect(without.text).toContain(`${pounds(body.difference_pence)} more`)
    for (const route of body.moved) expect(without.text).toContain(`>${route}</th>`)
    expect([...htmlFaults(awards.text), ...htmlFaults(without.text)]).toEqual([])
    expect((await open(service, `${action}?without=NOBODY`, who)).status).toBe(404)
  })

  it('follows the plans made anew by itself, and stops them', async () => {
    const site = await procurement()
    const { service, who } = site
    const path = await compared(site, { anew: 'yes', seconds: '20' })
    const waiting = await open(service, path, who)
    expect(waiting.text).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>')
    expect(waiting.text).toMatch(/comparison-progress[^"]*"/)
    expect(waiting.text).toContain('data-states="queued queued queued"')
    expect(waiting.text).toContain('Stop and keep the best')
    const finance = await open(service, path, await service.signedIn('finance'))
    expect(finance.text).not.toContain('Stop and keep the best')
    const stopped = await send(service, `${path}/stop`, {}, who)
    expect(stopped.headers['location']).toBe(`${path}?done=comparison_stopped`)
    const ended = await open(service, path, who)
    expect(ended.text).not.toContain('http-equiv="refresh"')
    expect(ended.text).toContain('no result')
    // Whoever presses twice has what they wanted.
    expect((await send(service, `${path}/stop`, {}, who)).status).toBe(303)
    expect([waiting, finance, ended].flatMap(({ text }) => htmlFaults(text))).toEqual([])
  })

  it('tells of no child: not on its pages, nor in its JSON, nor in its workbook, to none of its readers', async () => {
    const site = await procurement()
    const path = await compared(site)
    const { service } = site
    const { text: page } = await open(service, path, site.who)
    const awards = new RegExp(`action="(${path}/awards/\\w+)"`).exec(page)?.[1] ?? ''
    const addresses = [path, awards, `${awards}?without=HILL`, `/api/v1${path}`, `/api/v1${awards}`]
    for (const role of ['procurement', 'officer', 'finance', 'auditor'] as const) {
      const who = await service.signedIn(role)
      for (const address of ['/comparisons', ...addresses]) {
        const { status, text } = await open(service, address, who)
        expect([role, address, status]).toEqual([role, address, 200])
        expect(text.replace(/data-[a-z]+="[^"]*"/g, ''), `${role}: ${address}`).not.toMatch(OF_A_CHILD)
      }
    }
    const cookie = { cookie: site.who.headers['cookie'] ?? '' }
    const book = await service
      .ask('get', `${path}/workbook`, { headers: cookie })
      .buffer()
      .parse((response, done) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('end', () => done(null, Buffer.concat(pieces)))
      })
    expect(book.headers['content-disposition']).toContain('comparison.xlsx')
    const files = Object.entries(unzipSync(book.body as Buffer))
    const texts = new Map(files.map(([name, bytes]) => [name, strFromU8(bytes)]))
    const written = texts.get('xl/sharedStrings.xml') ?? ''
    expect(written).toContain('R001')
    expect(written).not.toMatch(OF_A_CHILD)
    // P1 is also a cell: elsewhere than among the texts, what is looked for are names and places.
    for (const [name, text] of texts) expect(text, name).not.toMatch(/Secret|handover|\b51\.(?:4[6-9]|5[01])/)
  })
})
