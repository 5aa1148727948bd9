import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { frameworkSchema } from '../../../src/domain/framework.ts'
import { UNSERVED_CODES } from '../../../src/domain/plan.ts'
import { policySchema } from '../../../src/domain/policy.ts'
import { calendarColumns, locksColumns, routesTodayColumns } from '../../../src/domain/tables/others.ts'
import { pupilColumns } from '../../../src/domain/tables/pupils.ts'
import { schoolColumns } from '../../../src/domain/tables/schools.ts'

// docs/files.md is the contract; the declarations in src/domain are what the program reads by.
const page = readFileSync('docs/files.md', 'utf8')
const sectionOf = (heading: string): string =>
  page.split(/^## /m).find((section) => section.startsWith(heading)) ?? ''

/** The example of a section, without its comments. */
const exampleOf = (heading: string): unknown => {
  const text = /```jsonc\n([\s\S]*?)```/.exec(sectionOf(heading))?.[1] ?? ''
  return JSON.parse(text.replace(/\/\/.*$/gm, ''))
}

/** A school's weekday columns are described once, by their endings. */
const isWeekdayColumn = (name: string): boolean => /_(?:mon|tue|wed|thu|fri)$/.test(name)

describe('the page of files', () => {
  it.each([
    ['pupils.csv', Object.keys(pupilColumns)],
    ['schools.csv', Object.keys(schoolColumns)],
    ['routes_today.csv', Object.keys(routesTodayColumns)],
    ['locks.csv', Object.keys(locksColumns)],
    ['The command line', Object.keys(calendarColumns)],
  ])('names every column of %s that is read', (heading, names) => {
    const missing = names.filter(
      (name) => !isWeekdayColumn(name) && !sectionOf(heading).includes(`\`${name}\``),
    )
    expect(missing).toEqual([])
  })

  it('names no column of pupils.csv that is not read', () => {
    const described = [...sectionOf('pupils.csv').matchAll(/^\| (`[^|]*)/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    )
    expect(described.toSorted()).toEqual(Object.keys(pupilColumns).toSorted())
  })

  it("shows the policy's true defaults", () => {
    expect(exampleOf('policy.json')).toEqual({ ...policySchema.parse({}), school_year: 2026 })
  })

  it('shows a framework that can be read', () => {
    expect(frameworkSchema.safeParse(exampleOf('framework.json')).error).toBeUndefined()
  })

  it('names every reason for which a pupil is unserved', () => {
    expect(UNSERVED_CODES.filter((code) => !page.includes(`\`${code}\``))).toEqual([])
  })
})
