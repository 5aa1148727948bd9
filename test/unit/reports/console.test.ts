import { describe, expect, it } from 'vitest'
import { attributionFor } from '../../../src/reports/attribution.ts'
import { consoleSummary } from '../../../src/reports/console.ts'
import { summarise } from '../../../src/reports/summary.ts'
import { summaryText } from '../../../src/reports/summary-text.ts'
import { buildPlan } from '../../support/plan-builder.ts'
import { attribution, council, issues, plan, today } from '../../support/plan-fixture.ts'

const written = ['summary.txt', 'route-sheets/R001.txt', 'route-sheets/R002.txt']
const summary = summarise({ plan, council, issues, today, attribution })

describe('what the command prints', () => {
  it('reads as the golden file', async () => {
    await expect(consoleSummary(summary, plan, written, 'out')).toMatchFileSnapshot(
      '../../golden/reports/console.txt',
    )
  })

  it('names no pupil', () => {
    const text = consoleSummary(summary, plan, written, 'out')
    for (const pupil of council.pupils) if (pupil.name !== '') expect(text).not.toContain(pupil.name)
  })

  it('stands without today and without a single route', () => {
    const empty = buildPlan(council, [])
    const text = consoleSummary(
      summarise({ plan: empty, council, issues: [], attribution: [] }),
      empty,
      [],
      'a/very/long/folder/name/that/goes/on/and/on/and/on/and/on/and/on/and/on/until/the/page/ends',
    )
    expect(text).toContain('0 of 8 pupils planned, 8 without a route')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
  })
})

describe('summary.txt', () => {
  it('is a page of eighty columns', () => {
    const lines = summaryText(summary).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it('gives every unserved pupil a reason in words, and shortens long lists', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      pupil_id: `X${index}`,
      code: 'off_network' as const,
      detail: '',
    }))
    const text = summaryText(
      summarise({ plan: buildPlan(council, [], { unserved: many }), council, issues: [], attribution: [] }),
    )
    expect(text).toContain('30 pupils: the home or the school is more than 1,000 metres')
    expect(text.replaceAll(/\s+/g, ' ')).toContain('X11 and 18 more in pupils.csv')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('holds no name', () => {
    expect(summaryText(summary)).not.toMatch(/Moss|Hill|Bell|Day|Orr/)
  })
})

describe('the attribution', () => {
  it('is owed for OpenStreetMap roads and for postcodes, and only where they were used', () => {
    expect(attributionFor(plan, true).join()).toMatch(/OpenStreetMap.*OS data/)
    expect(attributionFor(plan, false).join()).not.toContain('OpenStreetMap')
    expect(attributionFor(buildPlan(council, []), false)).toEqual([])
  })
})
