import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../../../src/csv/write.ts'
import { typedTable } from '../../../../src/reports/workbook/table.ts'
import { workbookOf } from '../../../../src/reports/workbook/workbook.ts'

const HEADER = ['route_id', 'pupils', 'am_first_stop', 'exception_review', 'annual_total_pence'] as const
type Row = readonly (string | number | undefined)[]

const made = async (rows: readonly Row[], name = 'routes'): Promise<Uint8Array> =>
  workbookOf(name, await typedTable(await writeCsv(HEADER, rows)))

const partOf = (bytes: Uint8Array, name: string): string => {
  const entry = Object.entries(unzipSync(bytes)).find(([path]) => path.endsWith(name))
  return strFromU8(entry?.[1] ?? new Uint8Array())
}

describe('a report as a workbook', () => {
  it('has its header in sight, columns as wide as their cells, and cells of their kinds', async () => {
    const bytes = await made([['R001', 3, '08:15:00', '2027-01-31', 123456]])
    const sheet = partOf(bytes, 'sheet1.xml')
    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/)
    expect(sheet).toMatch(/<col [^>]*width="\d/)
    const [header, row] = (await readXlsxFile(Buffer.from(bytes)))[0]?.data ?? []
    expect(header?.at(-1)).toBe('annual_total_pounds')
    expect(row?.slice(0, 2)).toEqual(['R001', 3])
    expect(row?.[3]).toEqual(new Date('2027-01-31T00:00:00Z'))
    expect(row?.[4]).toBe(1234.56)
  })

  it('keeps text of any kind as text: no cell is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom('=1+1', '@SUM(A1)', '+44', '-1', '<b>&"'), fc.string()), {
          minLength: 1,
          maxLength: 5,
        }),
        async (texts) => {
          const sheet = partOf(await made(texts.map((text) => [text, 1, '', '', 1])), 'sheet1.xml')
          expect(sheet).not.toContain('<f>')
          expect(sheet).not.toContain('<f ')
        },
      ),
      { numRuns: 30 },
    )
  })

  it('has a sheet of a name that Excel takes', async () => {
    const name = `[route-sheets]/a:b*c?${'x'.repeat(60)}`
    const [sheet] = await readXlsxFile(Buffer.from(await made([], name)))
    expect(sheet?.sheet.length).toBeLessThanOrEqual(31)
    expect(sheet?.sheet).not.toMatch(/[[\]:*?/\\]/)
    expect(sheet?.data).toHaveLength(1)
  })
})
