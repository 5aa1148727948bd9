import { beforeAll, describe, expect, it } from 'vitest'
import { requestPlan } from '../../src/service/plans/request-plan.ts'
import { addScenario } from '../../src/service/scenarios/add-scenario.ts'
import { pagesRouter } from '../../web/pages-router.ts'
import { SEEDED } from '../api/seeded.ts'
import { type Service, services, type Who } from '../api/service.ts'
import { htmlFaults } from '../support/html.ts'
import { ASKING, LIMIT, smallInputs, uploaded, workOff } from '../support/service/service-case.ts'
import { open, send } from './browse.ts'

/** Others on the plan, each with a reference, a name and a home that stand nowhere else. */
const OTHERS = [1, 2, 3, 4, 5, 6].map((n) => ({
  id: `ZQX-40${n}`,
  name: `Wilhelmina Featherstonehaugh ${n}`,
  lat: (51.510137 - n / 100).toFixed(6),
  lon: '-2.591371',
}))
const PUPILS = [
  'pupil_id,name,home_lat,home_lon,school_id,phase,equipment',
  ...OTHERS.map(({ id, name, lat, lon }) => `${id},${name},${lat},${lon},S1,secondary,${SEEDED.need}`),
  '',
].join('\n')
const SCHOOLS = `school_id,name,phase,lat,lon,arrive_by,collect_from
S1,Hill School,secondary,51.4500,-2.5900,08:45,15:15
S2,Hill Top School,secondary,51.4700,-2.6200,08:50,15:20
`
const FRAMEWORK = JSON.stringify({
  vehicle_types: [
    { id: 'car4', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 0 }], features: ['tail_lift'] },
    { id: 'car2', licence: 'phv', layouts: [{ seats: 2, wheelchairs: 0 }] },
  ],
  rates: {
    car4: { minimum_pence: 1000, bands: [{ pence_per_mile: 260 }] },
    car2: { minimum_pence: 900, bands: [{ pence_per_mile: 200 }] },
  },
  passenger_assistants: { pence_per_hour: 1650 },
})
const POSTCODES = `postcode,lat,lon\n${SEEDED.postcode},51.4920,-2.5850\n`

const start = services('describe')
let service: Service
let panel: Who
let officer: Who
let planId = ''

beforeAll(async () => {
  service = await start({ pages: pagesRouter })
  const { useCases } = service
  panel = await service.signedIn('panel')
  officer = await service.signedIn('officer')
  const inputs = {
    ...(await smallInputs(useCases, { pupils: PUPILS, schools: SCHOOLS, framework: FRAMEWORK })),
    postcodes: [(await uploaded(useCases, 'postcodes', POSTCODES)).id],
  }
  const { scenario } = await addScenario(useCases, ASKING, { name: 'Autumn', inputs, policyOverrides: {} })
  const asked = { scenarioId: scenario.id, name: 'Autumn', settings: LIMIT }
  planId = (await requestPlan(useCases, ASKING, asked)).id
  await workOff(useCases)
})

const FIELDS = {
  rows: '4',
  home_postcode: SEEDED.postcode,
  age: '12',
  days: ['M', 'Tu', 'W', 'Th', 'F'],
  direction: 'both',
  travel: 'seat',
  assistant: 'none',
  low_income: 'no',
  cannot_walk: 'yes',
  pence_per_mile: '45',
  school_1: 'Hill School (S1)',
  place_1: '£9,000',
  nearest_1: 'yes',
  school_2: 'S2',
  place_2: '7000.50',
  holds_2: 'yes',
}
const ask = (action: string, more: Readonly<Record<string, string | readonly string[]>> = {}, who = panel) =>
  send(service, '/quote', { ...FIELDS, ...more, action }, who)

/** The cells of the row of a heading, without their tags. */
function cellsOf(html: string, heading: string): readonly string[] {
  const row =
    new RegExp(`<th scope="row"[^>]*>${heading}(?:<span|</th>)[\\s\\S]*?</tr>`).exec(html)?.[0] ?? ''
  return [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
    cell
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

/** What the form of an answer holds for the next request. */
const hiddenIn = (html: string): readonly (readonly [string, string])[] =>
  [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
    .map(
      ([, name = '', value = '']) => [name, value.replaceAll('&#39;', "'").replaceAll('&amp;', '&')] as const,
    )
    .filter(([name]) => name !== '_csrf')

describe('the form of a quote', () => {
  it('is where a panel begins, with the plan, the schools and what vehicles may have', async () => {
    const home = await open(service, '/', panel)
    expect([home.status, home.headers['location']]).toEqual([303, '/quote'])
    const { status, text } = await open(service, '/quote', panel)
    expect(status).toBe(200)
    expect(text).toContain('Quotes are made against Autumn, revision 1')
    expect(text).toContain('<option value="Hill Top School (S2)"></option>')
    expect(text).toMatch(/name="features" type="checkbox" value="tail_lift"/)
    expect(text).toContain('Tail lift')
    expect(text.match(/<legend[^>]*>School \d/g)).toHaveLength(4)
    expect(htmlFaults(text)).toEqual([])
  })

  it('takes more schools one by one, up to ten, and keeps what was typed', async () => {
    const more = await ask('add')
    expect(more.text.match(/<legend[^>]*>School \d/g)).toHaveLength(5)
    expect(more.text).toContain(`value="${SEEDED.postcode}"`)
    expect(more.text).toContain('value="Hill Top School (S2)"')
    expect(more.text).toMatch(/name="holds_2" type="checkbox" value="yes" checked/)
    expect(htmlFaults(more.text)).toEqual([])
    const most = await ask('add', { rows: '99' })
    expect(most.text.match(/<legend[^>]*>School \d/g)).toHaveLength(10)
    expect(most.text).not.toContain('Add another school')
  })

  it.each([
    ['home_postcode', 'Type the postcode', { home_postcode: '' }],
    ['home_postcode', 'Type a whole postcode', { home_postcode: 'BS7' }],
    ['home_postcode', 'postcode', { home_postcode: 'ZZ1 1ZZ' }],
    ['coordinates', 'Type coordinates', { coordinates: 'near the church' }],
    ['coordinates', 'Type coordinates', { coordinates: '98.2, -2.6' }],
    ['born_day', 'Type the date of birth', { born_day: '30', born_month: '2', born_year: '2014' }],
    ['age', 'Type the age', { age: 'twelve' }],
    ['days', 'Tick at least one day', { days: [] }],
    ['pence_per_mile', 'Type the mileage', { pence_per_mile: 'some' }],
    ['max_minutes', 'Type the longest journey', { max_minutes: '-1' }],
    ['school_1', 'Choose at least one school', { school_1: '', place_1: '', school_2: '', place_2: '' }],
    ['school_1', 'No school of the plan fits', { school_1: 'Nowhere' }],
    ['school_1', 'It may be: Hill School (S1), Hill Top School (S2).', { school_1: 'hill' }],
    ['school_2', 'stands above it already', { school_2: 'hill school' }],
    ['school_3', 'Choose the school of row 3', { place_3: '5000' }],
    ['place_1', 'Type the cost of the place', { place_1: 'a lot' }],
  ])('sends %s back with what to do: %s', async (field, words, more) => {
    const { status, text } = await ask('quote', more)
    expect([404, 422, 400]).toContain(status)
    expect(text).toContain('There is a problem')
    expect(text).toMatch(new RegExp(`<a href="#${field}">[^<]*${words.replace(/[().]/g, '\\$&')}`, 'i'))
    expect(htmlFaults(text)).toEqual([])
  })

  it('offers the schools that fit where what was typed fits several', async () => {
    const { text } = await ask('quote', { school_1: 'hill' })
    expect(text).toMatch(/<select[^>]* id="school_1"[\s\S]*?<option value="Hill Top School \(S2\)"/)
  })
})

describe('the answer', () => {
  it('has the first figures at once, and says that there is more', async () => {
    const { status, text } = await ask('quote')
    expect(status).toBe(200)
    expect(text).toContain('These are the figures that are known at once.')
    expect(cellsOf(text, 'Joining a route')[0]).toMatch(/^£[\d,]+ on (?:route R\d+|a route of its own)$/)
    expect(cellsOf(text, 'To school')[0]).toMatch(/^\d+ minutes? within the guide of 75$/)
    expect(cellsOf(text, 'After rearranging')).toEqual([])
    expect(text).toContain('data-full="no"')
    expect(htmlFaults(text)).toEqual([])
  })

  it('has schools side by side: cost, journey, walk, right, place and budget', async () => {
    const { text } = await ask('full')
    expect(cellsOf(text, 'Alone')[0]).toMatch(/^£[\d,]+ car[24]$/)
    expect(cellsOf(text, 'After rearranging')[0]).toMatch(/^£[\d,]+$/)
    expect(cellsOf(text, 'Place')).toEqual(['£9,000', '£7,001'])
    expect(cellsOf(text, 'Both')[0]).toMatch(/^£[\d,]+$/)
    expect(cellsOf(text, 'Both')[1]).toMatch(/Counted twice It already holds transport/)
    expect(cellsOf(text, 'Walk')[0]).toMatch(/^\d\.\d\d miles an estimate/)
    const [hill, top] = cellsOf(text, 'By the rules of England')
    expect(hill).toMatch(
      /^There is a right Special educational needs, a disability or mobility problems. Education Act/,
    )
    expect(top).toMatch(/^It depends Still to be said: the nearest suitable school;/)
    expect(cellsOf(text, 'Personal travel budget')[0]).toMatch(
      /^£[\d,]+ two round trips, [\d.]+ miles a day, 190 days$/,
    )
    expect(text).toContain('How each rule comes out')
    expect(htmlFaults(text)).toEqual([])
  })

  it('adds place and transport to the pound', async () => {
    const { text } = await ask('full')
    const pounds = (heading: string) => Number((cellsOf(text, heading)[0] ?? '').replace(/[£,]/g, ''))
    expect(Math.abs(pounds('Both') - pounds('Place') - pounds('After rearranging'))).toBeLessThanOrEqual(1)
  })

  it('draws from where each school is reached, with the same in words', async () => {
    const { text } = await ask('full')
    const drawings = text.match(/<svg class="sw-area__map"[\s\S]*?<\/svg>/g) ?? []
    expect(drawings).toHaveLength(2)
    for (const each of drawings) {
      expect(each).toMatch(/class="sw-area__75" d="M[\d.]+ [\d.]+L/)
      expect(each).toMatch(/class="sw-area__45" d="M/)
      expect(each).toContain('sw-area__home')
    }
    const reach = /Is the home within the areas\?<\/caption>[\s\S]*?<\/table>/.exec(text)?.[0] ?? ''
    expect(cellsOf(reach, 'Hill School')).toEqual([expect.stringMatching(/^\d+ minutes?$/), 'Yes', 'Yes'])
  })

  it('says why no vehicle can take a child, and what can still be said', async () => {
    const { text } = await ask('full', { travel: 'wheelchair' })
    expect(cellsOf(text, 'Joining a route')[0]).toMatch(/^No route No vehicle can take the child/)
    expect(cellsOf(text, 'Alone')[0]).toBe('–')
    expect(cellsOf(text, 'Walk')[0]).toMatch(/miles/)
    expect(htmlFaults(text)).toEqual([])
  })

  it('keeps the question in its own form alone: sent on as it is, it is the same question', async () => {
    const first = await ask('quote', {
      school_1: 'Hill School (S1)',
      features: ['tail_lift'],
      coordinates: '51.49, -2.6',
    })
    const fields = Object.fromEntries(
      [...Map.groupBy(hiddenIn(first.text), ([name]) => name)].map(([name, list]) => [
        name,
        list.map(([, each]) => each),
      ]),
    )
    expect(fields).toMatchObject({
      home_postcode: [SEEDED.postcode],
      days: ['M', 'Tu', 'W', 'Th', 'F'],
      features: ['tail_lift'],
    })
    const again = await send(service, '/quote', { ...fields, action: 'quote' }, panel)
    expect(cellsOf(again.text, 'Joining a route')).toEqual(cellsOf(first.text, 'Joining a route'))
    const form = await send(service, '/quote', { ...fields, action: 'form' }, panel)
    expect(form.text).toMatch(/name="features" type="checkbox" value="tail_lift" checked/)
    expect(form.text).toContain('value="51.49, -2.6"')
    expect(form.headers['cache-control']).toBe('no-store')
  })

  it('names no other child, and no place, need or reference of one', async () => {
    const answers = await Promise.all([
      open(service, '/quote', panel),
      ...['add', 'quote', 'figures', 'areas', 'full', 'form'].map((action) => ask(action)),
    ])
    const text = answers.map((each) => each.text).join('\n')
    for (const { id, name, lat, lon } of OTHERS)
      for (const secret of [id, name, lat, lon, SEEDED.need]) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/Wilhelmina|Featherstonehaugh|ZQX/)
  })

  it('leaves nothing of the child in an address', async () => {
    const { text } = await ask('full')
    const addresses = [...text.matchAll(/ (?:href|src|action|formaction)="([^"]*)"/g)].map(
      ([, address]) => address,
    )
    expect(addresses.join('\n')).not.toMatch(/BS7|9QX|51\.49|\?/)
  })
})

describe('the plan that quotes are made against', () => {
  it('is chosen by an officer, and told to the panel', async () => {
    const before = await open(service, `/plans/${planId}`, officer)
    expect(before.text).toContain('made against this plan, as the newest with a result')
    const chosen = await send(service, '/live-plan', { plan_id: planId }, officer)
    expect(chosen.headers['location']).toBe(`/plans/${planId}?done=live_plan_chosen`)
    expect((await open(service, `/plans/${planId}`, officer)).text).toContain(
      'Use the newest plan instead, always',
    )
    expect((await open(service, '/quote', officer)).text).toContain(`href="/plans/${planId}">Autumn</a>`)
    const newest = await send(service, '/live-plan', { plan_id: '' }, officer)
    expect(newest.headers['location']).toBe('/quote?done=live_plan_newest')
    expect((await send(service, '/live-plan', { plan_id: '0'.repeat(26) }, officer)).status).toBe(404)
    expect((await send(service, '/live-plan', { plan_id: planId }, panel)).status).toBe(403)
  })

  it('is asked for first where there is none', async () => {
    const empty = await start({ pages: pagesRouter })
    const who = await empty.signedIn('panel')
    const page = await open(empty, '/quote', who)
    expect([page.status, htmlFaults(page.text)]).toEqual([200, []])
    expect(page.text).toContain('there is none yet. Ask a transport officer')
    const sent = await send(empty, '/quote', FIELDS, who)
    expect(sent.status).toBeGreaterThanOrEqual(400)
    expect(sent.text).not.toContain(SEEDED.postcode)
  })
})
