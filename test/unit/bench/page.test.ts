import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { pageOf } from '../../../bench/page.ts'
import { planCells } from '../../../bench/plan-row.ts'
import { PLAN_CASES } from '../../../bench/plan-cases.ts'
import { readStore, type Row, type Store, withRow, writeStore } from '../../../bench/store.ts'
import { cellOf, markdownTable } from '../../../bench/table.ts'

const OCCASION = {
  date: '2026-03-04',
  commit: 'abc1234',
  machine: 'A processor, 2 cores',
  seed: 7,
  workers: 2,
}
const SECTIONS = [
  { name: 'one', title: 'The first', about: 'About it.' },
  { name: 'two', title: 'The second', about: '' },
]
const EMPTY: Store = { sections: {}, quick: {} }

const row = (title: string, cells: Row['cells'], occasion: Partial<Row['occasion']> = {}): Row => ({
  title,
  cells,
  occasion: { ...OCCASION, ...occasion },
})

const folder = mkdtempSync(join(tmpdir(), 'schoolway-bench-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a table', () => {
  it('has a rule below its header, and every row as wide as the header', () => {
    expect(markdownTable(['what', 'b'], [['x', 'longer'], ['only one cell']])).toBe(
      [
        '| what          | b      |',
        '|---------------|--------|',
        '| x             | longer |',
        '| only one cell |        |',
      ].join('\n'),
    )
  })

  it('lets no cell break a row', () => {
    const line = markdownTable(['a'], [['one | two\nthree']]).split('\n')[2]
    expect(line).toBe('| one \\| two three |')
  })

  it('shows a figure with its bar, and a miss in bold', () => {
    expect(cellOf({ measured: '5 s' })).toBe('5 s')
    expect(cellOf({ measured: '5 s', bar: '≤ 6 s', verdict: 'pass' })).toBe('5 s (≤ 6 s: pass)')
    expect(cellOf({ measured: '7 s', bar: '≤ 6 s', verdict: 'miss' })).toBe('7 s (≤ 6 s: **miss**)')
  })
})

describe('the page of results', () => {
  const first = withRow(EMPTY, 'one', 'a', row('A', [['cost', '£1']]))

  it('says of each row when and on which commit it was measured, and on which machine', () => {
    const page = pageOf(first, SECTIONS, ['a'])
    expect(page).toMatch(/^## The first\n\nAbout it\.$/m)
    expect(page).toMatch(/^\| A {2,}\| £1 {2,}\| 2026-03-04, abc1234 \|$/m)
    expect(page).toContain('A processor, 2 cores. Seed 7, 2 workers.')
    expect(page).not.toContain('The second')
  })

  it('keeps the other rows of a section when one is measured again', () => {
    const both = withRow(first, 'one', 'b', row('B', [['cost', '£2']]))
    const again = withRow(both, 'one', 'a', row('A', [['cost', '£3']], { commit: 'def5678' }))
    const page = pageOf(again, SECTIONS, ['b', 'a'])
    expect(page).toMatch(/B .*£2.*abc1234.*\n.*A .*£3.*def5678/)
    expect(page).not.toContain('£1')
  })

  it('leaves out columns in which no row says anything', () => {
    const rows = withRow(
      first,
      'one',
      'a',
      row('A', [
        ['cost', '£1'],
        ['gap', '–'],
      ]),
    )
    expect(pageOf(rows, SECTIONS, ['a'])).not.toContain('gap')
  })

  it('comes from a file that reads as it was written', () => {
    const file = join(folder, 'results.json')
    expect(readStore(file)).toEqual(EMPTY)
    writeStore(file, first)
    expect(readStore(file)).toEqual(first)
  })

  it('says why a row has no figures', () => {
    const measured = { status: 'skipped', why: '../shared not there' } as const
    expect(planCells(PLAN_CASES[0]!, measured, undefined)).toEqual([['cost', 'skipped: ../shared not there']]) // there are cases
  })
})
