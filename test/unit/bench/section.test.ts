import { describe, expect, it } from 'vitest'
import type { PlanCase } from '../../../bench/plan-cases.ts'
import { withNewest } from '../../../bench/results-file.ts'
import { type Occasion, sectionOf } from '../../../bench/section.ts'
import { cellOf, markdownTable } from '../../../bench/table.ts'

const SESSION: Occasion = {
  date: '2026-03-04',
  commit: 'abc1234',
  machine: 'A processor, 2 cores',
  seed: 7,
  workers: 2,
  quick: false,
}

const PLAN_CASE: PlanCase = {
  name: 'somewhere',
  title: 'Somewhere',
  limitSeconds: 60,
  quickSeconds: 5,
  source: { folder: 'nowhere' },
  files: {},
  settings: {},
  costOf: 'year',
  bars: { secondsOverLimit: 5 },
}

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
    const row = markdownTable(['a'], [['one | two\nthree']]).split('\n')[2]
    expect(row).toBe('| one \\| two three |')
  })

  it('shows a figure with its bar, and a miss in bold', () => {
    expect(cellOf({ measured: '5 s' })).toBe('5 s')
    expect(cellOf({ measured: '5 s', bar: '≤ 6 s', verdict: 'pass' })).toBe('5 s (≤ 6 s: pass)')
    expect(cellOf({ measured: '7 s', bar: '≤ 6 s', verdict: 'miss' })).toBe('7 s (≤ 6 s: **miss**)')
  })
})

describe('a section of results', () => {
  it('says when, on which commit, and on which machine', () => {
    const section = sectionOf(SESSION, [], [])
    expect(section).toMatch(/^## 2026-03-04, commit abc1234$/m)
    for (const part of ['A processor, 2 cores', 'Seed 7', '2 workers']) expect(section).toContain(part)
    expect(section).not.toContain('Quick')
  })

  it('warns that a quick bench is held to the bars of the full limits', () => {
    expect(sectionOf({ ...SESSION, quick: true }, [], [])).toContain('Quick')
  })

  it('says why a row has no figures', () => {
    const measured = { status: 'skipped', why: '../shared not there' } as const
    expect(sectionOf(SESSION, [{ planCase: PLAN_CASE, measured }], [])).toMatch(
      /^\| Somewhere \| skipped: \.\.\/shared not there \|/m,
    )
  })

  it('has a line for each road network', () => {
    const missed = { measured: '9.00 s', bar: '≤ 8.00 s', verdict: 'miss' } as const
    const section = sectionOf(SESSION, [], [{ network: 'somewhere uk-car', scores: [missed] }])
    expect(section).toMatch(/^\| somewhere uk-car \| 9\.00 s \(≤ 8\.00 s: \*\*miss\*\*\) \|/m)
  })
})

describe('the page of results', () => {
  it('takes a first section below what it says of itself', () => {
    expect(withNewest('# Results\n\nWritten by the bench.\n', '## B\n\nb\n')).toBe(
      '# Results\n\nWritten by the bench.\n\n## B\n\nb\n',
    )
  })

  it('puts the newest first and keeps the others as they are', () => {
    const page = '# Results\n\nWritten by the bench.\n\n## A\n\na\n'
    expect(withNewest(page, '## B\n\nb\n')).toBe(
      '# Results\n\nWritten by the bench.\n\n## B\n\nb\n\n## A\n\na\n',
    )
  })
})
