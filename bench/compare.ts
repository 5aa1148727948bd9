/**
 * How long it takes to price a plan's routes under three frameworks: `node bench/compare.ts PLAN.json [ROADS.osm.pbf]`. The plan
 * is one of `../shared/data/bristol`; without roads it is priced by an estimate. Each of ten rounds is everything that a request
 * has to wait for once the council is in memory; the longest stretch without a breath is what holds up other requests.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePlan } from '../src/checker/parse-plan.ts'
import { comparePlan, type NamedFramework } from '../src/decisions/compare/compare-plan.ts'
import type { Comparison } from '../src/domain/comparison.ts'
import { readCouncil } from '../src/intake/read-council.ts'
import { readFrameworkAlone } from '../src/intake/read-framework-alone.ts'
import { comparisonWorkbook } from '../src/reports/comparison-workbook.ts'
import { openCrowFlies } from '../src/roads/crow-flies.ts'
import { openOsmRoads } from '../src/roads/open-osm-roads.ts'

const BRISTOL = join(import.meta.dirname, '../../shared/data/bristol')
const FRAMEWORKS = ['framework.json', 'framework-proposed.json', 'framework-dps.json']
const ROUNDS = 10

const at = (name: string): string => join(BRISTOL, name)
const [planFile, roadsFile] = process.argv.slice(2)
if (planFile === undefined) throw new Error('give a plan.json of Bristol')

const read = await readCouncil({
  pupils: at('pupils.csv'),
  schools: at('schools.csv'),
  framework: at('framework.json'),
  policy: at('policy.json'),
  postcodes: [at('codepoint-bs.csv')],
})
const { plan } = parsePlan(JSON.parse(readFileSync(planFile, 'utf8')))
if (!read.ok || plan === undefined) throw new Error('the council or the plan cannot be read')
const frameworks: NamedFramework[] = []
for (const id of FRAMEWORKS) {
  const file = await readFrameworkAlone(at(id))
  if (file.ok) frameworks.push({ id, framework: file.framework })
}
const roads =
  roadsFile === undefined
    ? openCrowFlies(1.35, 30)
    : await openOsmRoads({ file: roadsFile, profile: 'uk-car' })

const times: number[] = []
let longest = 0
let last: Comparison | undefined
for (let round = 0; round < ROUNDS; round++) {
  const started = performance.now()
  let breath = started
  const breathe = async (): Promise<void> => {
    longest = Math.max(longest, performance.now() - breath)
    breath = performance.now()
  }
  last = await comparePlan({ plan, council: read.council, roads, frameworks, breathe })
  times.push(performance.now() - started)
}
const booked = performance.now()
const bytes = last === undefined ? 0 : (await comparisonWorkbook(last)).length
const figures = [
  `first = ${times[0]?.toFixed(0)} ms`,
  `median = ${times.toSorted((a, b) => a - b)[ROUNDS / 2]?.toFixed(0)} ms`,
  `longest stretch = ${longest.toFixed(0)} ms`,
  `workbook = ${(performance.now() - booked).toFixed(0)} ms, ${Math.round(bytes / 1000)} kB`,
]
console.log(`Bristol, ${plan.routes.length} routes, ${frameworks.length} frameworks: ${figures.join('; ')}`)
await roads.close()
