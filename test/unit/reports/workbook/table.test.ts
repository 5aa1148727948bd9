import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutralise, plain } from '../../../../src/csv/neutralise.ts'
import { writeCsv } from '../../../../src/csv/write.ts'
import { kindOfColumn } from '../../../../src/reports/workbook/columns.ts'
import { tableObjects, typedTable } from '../../../../src/reports/workbook/table.ts'

const golden = (name: string): string => readFileSync(`test/golden/reports/${name}`, 'utf8')

describe('the columns of reports', () => {
  it.each(['routes.csv', 'pupils.csv', 'recharge.csv', 'issues.csv'])(
    'in %s are numbers, money or clock times wherever all their cells look so',
    async (name) => {
      const { columns, rows } = await typedTable(golden(name))
      for (const [at, { name: column, kind }] of columns.entries()) {
        const texts = rows.flatMap((row) => {
          const cell = row[at]
          return cell !== undefined && 'text' in cell ? [cell.text] : []
        })
        if (kind === 'text' && texts.length > 0)
          expect(
            texts.every((text) => /^\d\d:\d\d:\d\d$/.test(text)),
            column,
          ).toBe(false)
        if (kind === 'pence' || kind === 'number') expect(texts, column).toEqual([])
      }
    },
  )

  it('that are references stay text, whatever they look like', () => {
    for (const name of ['pupil_id', 'school_id', 'route_id', 'cost_code', 'days', 'month'])
      expect(kindOfColumn(name)).toBe('text')
    expect(kindOfColumn('annual_total_pence')).toBe('pence')
    expect(kindOfColumn('pm_set_down')).toBe('clock')
  })
})

describe('a table for programs', () => {
  it('has numbers as numbers, and blanks as null', async () => {
    const table = await typedTable(await writeCsv(['route_id', 'pupils', 'pence'], [['007', 3, undefined]]))
    expect(tableObjects(table)).toEqual([{ route_id: '007', pupils: 3, pence: null }])
  })

  it('has every text as it was before it was made safe for spreadsheets', async () => {
    const text = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .filter((one) => !one.startsWith("'") && one.trim() !== '')
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
        const csv = await writeCsv(
          ['school_id', 'route_id'],
          texts.map((one) => [one, 'R1']),
        )
        const objects = tableObjects(await typedTable(csv))
        expect(objects.map(({ school_id }) => school_id)).toEqual(texts)
      }),
    )
  })

  it('takes away no apostrophe of its own', () => {
    for (const text of ["'", "''", "O'Hara", "'tis"]) expect(plain(neutralise(text))).toBe(text)
  })
})
