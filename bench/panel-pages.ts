/**
 * What a panel waits for at its page: `node bench/panel-pages.ts --plan FOLDER`, where FOLDER holds a plan of Bristol's files
 * (`schoolway plan --out FOLDER`). Four schools for one made-up child after another, asked by HTTP as the page asks: the first
 * figures, all figures, and all with the drawings. Prints `title: column = figure; …` in milliseconds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from '../src/solver/search/random.ts'
import { bristolService } from './bristol-service.ts'

const { values } = parseArgs({ options: { plan: { type: 'string' } } })
if (values.plan === undefined) throw new Error('--plan is needed')

const SCHOOLS = 4
const CHILDREN = 20
const WEEK = ['M', 'Tu', 'W', 'Th', 'F']

const folder = mkdtempSync(join(tmpdir(), 'panel-pages-'))
const site = await bristolService(values.plan, folder)
const headers = { cookie: `schoolway=${site.cookie}`, origin: site.origin, accept: 'text/html' }
const random = new Random(1)

/** What the form sends for a made-up child. */
function question(form: string): URLSearchParams {
  const schools = [...form.matchAll(/<option value="[^"]*\((\w+)\)"><\/option>/g)].map(([, id = '']) => id)
  const part = (): number => random.below(1000) / 1000
  const fields = new URLSearchParams({
    _csrf: /name="_csrf" value="([^"]+)"/.exec(form)?.[1] ?? '',
    coordinates: `${51.42 + 0.1 * part()}, ${-2.65 + 0.12 * part()}`,
    age: String(6 + random.below(9)),
    assistant: random.below(2) === 0 ? 'none' : 'shared',
    pence_per_mile: '45',
    rows: String(SCHOOLS),
  })
  for (const day of WEEK) fields.append('days', day)
  const chosen = new Set<string>()
  while (chosen.size < SCHOOLS) chosen.add(schools[random.below(schools.length)] ?? '')
  for (const [at, id] of [...chosen].entries()) fields.set(`school_${at + 1}`, id)
  return fields
}

async function ask(fields: URLSearchParams, action: string): Promise<number> {
  fields.set('action', action)
  const begun = performance.now()
  const answer = await fetch(`${site.origin}/quote`, { method: 'POST', headers, body: fields })
  const text = await answer.text()
  if (!text.includes('id="quote-figures"')) throw new Error(`the page is refused with ${answer.status}`)
  return performance.now() - begun
}

try {
  const form = await (await fetch(`${site.origin}/quote`, { headers })).text()
  const columns = [`first of all = ${Math.round(await ask(question(form), 'full'))}`]
  const actions = { quote: 'first figures', figures: 'all figures', full: 'with the drawings' }
  for (const [action, name] of Object.entries(actions)) {
    const times: number[] = []
    for (let at = 0; at < CHILDREN; at++) times.push(await ask(question(form), action))
    times.sort((a, b) => a - b)
    columns.push(
      `${name} p50 = ${Math.round(times[CHILDREN / 2] ?? 0)}`,
      `most = ${Math.round(times.at(-1) ?? 0)}`,
    )
  }
  process.stdout.write(`The panel's page, Bristol, ${SCHOOLS} schools: ${columns.join('; ')}\n`)
} finally {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
}
// The threads of the service wait for more.
process.exit(0)
