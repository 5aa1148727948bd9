import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { commit, machine } from './machine.ts'
import { BenchOptionError, type BenchOptions, readBenchOptions } from './options.ts'
import { pageOf, sectionText } from './page.ts'
import { PLAN_CASES, type PlanCase } from './plan-cases.ts'
import { measureCase, planCells } from './plan-row.ts'
import { quickFigures, quickTable } from './quick.ts'
import { measureQuotes } from './quote-rows.ts'
import { measureRoads, ROAD_COLUMNS } from './road-rows.ts'
import type { PlanFigures } from './score.ts'
import { SECTIONS, type Section } from './sections.ts'
import { type Occasion, type QuickFigures, readStore, type Row, withRow, writeStore } from './store.ts'
import { cellOf } from './table.ts'

const PAGE = fileURLToPath(new URL('results.md', import.meta.url))

/** The day on the machine's own calendar. */
function today(): string {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

const occasionOf = ({ date, seed, workers }: BenchOptions): Occasion => ({
  date,
  commit: commit(),
  machine: machine(),
  seed,
  workers,
})

type Named = readonly [name: string, row: Row]

/** Puts a row into the store and writes the page anew, so that what was measured is kept whatever comes after. */
function keep(options: BenchOptions, section: Section, [name, row]: Named): void {
  const file = options.out.replace(/\.md$/, '.json')
  const store = withRow(readStore(file), section.name, name, row)
  writeStore(file, store)
  const measured = Object.values(store.sections).flatMap((rows) => Object.keys(rows))
  const order = [...new Set([...PLAN_CASES.map((planCase) => planCase.name), ...measured])]
  writeFileSync(options.out, pageOf(store, SECTIONS, order))
}

/** The rows of the councils' sections, one by one. */
async function* planRows(cases: readonly PlanCase[], options: BenchOptions): AsyncIterable<Named> {
  const figures = new Map<string, PlanFigures>()
  for (const planCase of cases) {
    console.error(`${planCase.name} …`)
    const occasion = occasionOf(options)
    const measured = await measureCase(planCase, planCase.limitSeconds, options)
    if (measured.status === 'measured') figures.set(planCase.name, measured.figures)
    const cells = planCells(planCase, measured, figures.get(planCase.bars.within?.row ?? ''))
    yield [planCase.name, { title: planCase.title, cells, occasion }]
  }
}

async function* otherRows(section: string, options: BenchOptions): AsyncIterable<Named> {
  console.error(`${section} …`)
  const occasion = occasionOf(options)
  if (section === 'roads')
    for (const { network, scores } of await measureRoads()) {
      const cells = scores.map((score, at): [string, string] => [ROAD_COLUMNS[at] ?? '', cellOf(score)])
      yield [network, { title: network, cells, occasion }]
    }
  if (section === 'quotes')
    for (const { title, cells } of await measureQuotes()) yield [title, { title, cells, occasion }]
}

async function everything(options: BenchOptions): Promise<void> {
  for (const section of SECTIONS) {
    const wanted = (name: string): boolean =>
      options.only === undefined || options.only.includes(name) || options.only.includes(section.name)
    const cases = PLAN_CASES.filter((planCase) => planCase.section === section.name && wanted(planCase.name))
    const others = PLAN_CASES.some((planCase) => planCase.section === section.name) || !wanted(section.name)
    const measured: Row[] = []
    for await (const row of others ? planRows(cases, options) : otherRows(section.name, options)) {
      keep(options, section, row)
      measured.push(row[1])
    }
    if (measured.length > 0) console.log(`${sectionText(section, measured)}\n`)
  }
}

/** Short limits, compared with what a quick bench gave before. */
async function quick(options: BenchOptions): Promise<void> {
  const file = options.out.replace(/\.md$/, '.json')
  const rows: { name: string; now: QuickFigures | string }[] = []
  for (const planCase of PLAN_CASES) {
    const { name, section, quickSeconds } = planCase
    const asked = options.only === undefined || options.only.includes(name) || options.only.includes(section)
    if (quickSeconds === undefined || !asked) continue
    console.error(`${name} …`)
    const measured = await measureCase(planCase, quickSeconds, options)
    const now =
      measured.status === 'measured'
        ? quickFigures(measured.figures, occasionOf(options))
        : `${measured.status}: ${measured.why}`
    rows.push({ name, now })
  }
  const store = readStore(file)
  console.log(quickTable(rows, store.quick))
  if (!options.keep) return
  const kept = rows.flatMap(({ name, now }) => (typeof now === 'string' ? [] : [[name, now] as const]))
  writeStore(file, { ...store, quick: { ...store.quick, ...Object.fromEntries(kept) } })
}

try {
  const names = [...SECTIONS, ...PLAN_CASES].map(({ name }) => name)
  const options = readBenchOptions(process.argv.slice(2), names, PAGE, today())
  await (options.quick ? quick(options) : everything(options))
} catch (problem) {
  if (!(problem instanceof BenchOptionError)) throw problem
  console.error(problem.message)
  process.exitCode = 2
}
