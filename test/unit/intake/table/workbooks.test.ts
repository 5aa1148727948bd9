import writeXlsxFile from 'write-excel-file/node'
import { describe, expect, it } from 'vitest'
import { parseClock } from '../../../../src/domain/clock.ts'
import { readSmall } from '../../../support/small-council.ts'

const workbook = async (rows: readonly (readonly unknown[])[]): Promise<Buffer> =>
  // The library's types know only its own mutable cells.
  await (await writeXlsxFile(rows as never)).toBuffer()

const text = (value: string) => ({ value })
const number = (value: number) => ({ value, type: Number })
const flag = (value: boolean) => ({ value, type: Boolean })
const date = (value: string) => ({ value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' })
const time = (fraction: number) => ({ value: fraction, type: Number, format: 'hh:mm' })

const HEADER = [
  'Pupil ID',
  'home lat',
  'home lon',
  'School ID',
  'Date of Birth',
  'travel alone',
  'cost code',
].map(text)
const pupil = (id: unknown, birth: unknown, alone: unknown) => [
  id,
  number(51.45),
  number(-2.58),
  number(100),
  birth,
  alone,
  text('HN'),
]
const POLICY = { 'policy.json': '{ "school_year": 2026 }' }

describe('a workbook', () => {
  it('gives dates, numbers and flags as they are meant', async () => {
    const pupils = await workbook([
      HEADER,
      pupil(number(4711), date('2012-05-20'), flag(true)),
      pupil(text('P2'), number(42144), text('no')),
    ])
    const outcome = await readSmall({ 'pupils.xlsx': pupils, ...POLICY })
    expect(outcome.issues).toEqual([])
    expect(outcome.pupil('4711')).toMatchObject({
      dateOfBirth: '2012-05-20',
      phase: 'secondary',
      travelAlone: true,
    })
    expect(outcome.pupil('P2')).toMatchObject({
      dateOfBirth: '2015-05-20',
      schoolId: '100',
      travelAlone: false,
    })
  })

  it('is known by its content, whatever its name', async () => {
    const pupils = await workbook([HEADER, pupil(text('P1'), date('2015-05-20'), flag(false))])
    expect((await readSmall({ 'pupils.csv': pupils, ...POLICY })).issues).toEqual([])
  })

  it('numbers its rows as the spreadsheet does, with a title and blank rows', async () => {
    const pupils = await workbook([
      [text('Pupils for September')],
      [],
      HEADER,
      [],
      pupil(text('P1'), text('31/02/2015'), flag(false)),
    ])
    const outcome = await readSmall({ 'pupils.xlsx': pupils, ...POLICY })
    expect(outcome.issues.map((issue) => [issue.code, issue.row])).toContainEqual(['bad_date', 5])
  })

  it('gives times of day, as a time or as a fraction of a day', async () => {
    const header = ['school_id', 'name', 'lat', 'lon', 'arrive_by', 'collect_from'].map(text)
    const row = [
      number(100),
      text('Hill School'),
      number(51.47),
      number(-2.57),
      time(0.364583333333333),
      number(0.635416666666667),
    ]
    const outcome = await readSmall({ 'schools.csv': await workbook([header, row]) })
    expect(outcome.issues).toEqual([])
    expect(outcome.council?.schools.get('100')?.bells[0]).toMatchObject({
      arriveBy: parseClock('08:45'),
      collectFrom: parseClock('15:15'),
    })
  })

  it('is refused with a code wherever it is cut off or damaged', async () => {
    const whole = await workbook([HEADER, pupil(text('P1'), date('2015-05-20'), flag(false))])
    for (let part = 1; part < 10; part++) {
      const outcome = await readSmall({
        'pupils.xlsx': whole.subarray(0, Math.floor((whole.length * part) / 10)),
      })
      expect(outcome.codes).toContain('broken_workbook')
    }
  })
})
