import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mappedHeader } from '../../../../src/intake/table/column-map.ts'
import { readTableAlone } from '../../../../src/intake/read-one.ts'

const COLUMNS = ['pupil_id', 'school_id', 'name', 'days', 'home_postcode'] as const
const ROWS = ['P1,S1,x,MTWTF,BS1 1AA', 'P2,S1,x,never,BS1 1AA', 'P2,,x,M----,nowhere'].join('\n')

const read = (header: readonly string[], columns: readonly (readonly [string, string | null])[] = []) =>
  readTableAlone('pupils', {
    name: 'pupils.csv',
    bytes: Buffer.from(`${header.join(',')}\n${ROWS}\n`),
    columns,
  })

describe('headers that are matched by hand', () => {
  it('are read as if they stood in the file', async () => {
    const renamed = fc.tuple(
      ...COLUMNS.map((name) => fc.constantFrom(name, `${name} of ours`, `Our ${name}`)),
    )
    const expected = await read(COLUMNS)
    await fc.assert(
      fc.asyncProperty(renamed, async (header) => {
        const columns = header.map((cell, at) => [cell, COLUMNS[at] ?? null] as const)
        const { issues, table } = await read(header, columns)
        expect(issues).toEqual(expected.issues)
        expect(table?.positions).toEqual(expected.table?.positions)
        expect(table?.header).toEqual(header)
      }),
      { seed: 4, numRuns: 30 },
    )
  })

  it('are compared without regard to case, blanks and underscores', () => {
    expect(mappedHeader(['Pupil  REF', 'Other'], [['pupil_ref', 'pupil_id']])).toEqual(['pupil_id', 'Other'])
  })

  it('that are left out are read as nothing, also when they are written out and sent back', async () => {
    const [left] = mappedHeader(['name'], [['name', null]])
    const { table } = await read(['pupil_id', 'school_id', left ?? '', 'days', 'home_postcode'])
    expect(table?.positions.has('name')).toBe(false)
    expect((await read(COLUMNS, [['name', null]])).table?.positions.has('name')).toBe(false)
  })

  it('tell where the header is, below a title, though no column of ours is in it', async () => {
    const { table } = await readTableAlone('pupils', {
      name: 'pupils.csv',
      bytes: Buffer.from('Pupils for September;;\n;;\nWho;Where;What\nP1;S1;x\n'),
      columns: [
        ['Who', 'pupil_id'],
        ['Where', 'school_id'],
      ],
    })
    expect(table?.records).toEqual([{ row: 4, cells: ['P1', 'S1', 'x'] }])
  })
})
