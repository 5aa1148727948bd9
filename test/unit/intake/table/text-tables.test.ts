import { describe, expect, it } from 'vitest'
import { csvOf, pupilRow, readPupils, readSmall, SMALL_COUNCIL } from '../../../support/small-council.ts'

const PUPILS = SMALL_COUNCIL['pupils.csv']
const read = (content: string | Buffer) => readSmall({ 'pupils.csv': content })
const ids = async (content: string | Buffer): Promise<readonly string[] | undefined> =>
  (await read(content)).council?.pupils.map((pupil) => pupil.id)

describe('a text table', () => {
  it.each([
    ['a byte-order mark', Buffer.from(`\uFEFF${PUPILS}`, 'utf8')],
    ['UTF-16 as Excel saves Unicode text', Buffer.from(`\uFEFF${PUPILS.replaceAll(',', '\t')}`, 'utf16le')],
    ['UTF-16, high byte first', Buffer.from(`\uFEFF${PUPILS}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(PUPILS, 'utf16le')],
    ['semicolons', PUPILS.replaceAll(',', ';')],
    ['tabs', PUPILS.replaceAll(',', '\t')],
    ['pipes', PUPILS.replaceAll(',', '|')],
    ["Excel's note of the separator", `sep=;\n${PUPILS.replaceAll(',', ';')}`],
    ['Windows line ends', PUPILS.replaceAll('\n', '\r\n')],
    ['old Macintosh line ends', PUPILS.replaceAll('\n', '\r')],
    ['no line end at the end', PUPILS.trimEnd()],
    ['a title above the header', `Pupils for September,,\n\n${PUPILS}`],
    ['blank lines and rows of separators', PUPILS.replaceAll('\n', '\n,,,,\n\n')],
    ['every cell in quotes', PUPILS.replace(/[^,\n]+/g, '"$&"')],
    ['trailing separators', PUPILS.replaceAll('\n', ',,,\n')],
  ])('may have %s', async (_, content) => {
    expect(await ids(content)).toEqual(['P1', 'P2'])
    expect((await read(content)).issues).toEqual([])
  })

  it('has headers in any case, with spaces or underscores, in any order, among others', async () => {
    const outcome = await read(
      'Shoe Size,PHASE,School ID,home_LON,HomeLat,Pupil Id\n4,primary,100,-2.58,51.45,P1\n',
    )
    expect(outcome.issues).toEqual([])
    expect(outcome.pupil('P1')).toMatchObject({ home: { lat: 51.45, lon: -2.58 }, phase: 'primary' })
  })

  it('keeps separators, quotes and line ends inside a quoted cell', async () => {
    const outcome = await readPupils([
      pupilRow('P1', { crew_notes: 'gate 2, "the blue one"\nring twice' }),
      pupilRow('P2', { school_id: '999' }),
    ])
    expect(outcome.pupil('P1').crewNotes).toBe('gate 2, "the blue one" ring twice')
    expect(outcome.issues.map((issue) => issue.row)).toEqual([3])
  })

  it('is not mistaken for one with semicolons because of its lists', async () => {
    const outcome = await read(
      'pupil_id,not_with,home_lat,home_lon,school_id,phase\nP1,P2;P3;P4;P5;P6;P7,51.45,-2.58,100,primary\n',
    )
    expect(outcome.council?.pupils).toHaveLength(1)
  })

  it('numbers its rows as a spreadsheet does, blank ones counted', async () => {
    const outcome = await read(
      'pupil_id,home_lat,home_lon,school_id,phase\n\n,,,,\nP1,51.45,-2.58,999,primary\n',
    )
    expect(outcome.issues).toMatchObject([{ code: 'unknown_school', row: 4, pupilId: 'P1' }])
  })

  it('is read as Windows-1252 when it is not UTF-8, with a warning', async () => {
    const text = csvOf([pupilRow('P1', { name: 'Zoë O’Neill' })])
    const outcome = await read(Buffer.from(text.replace('’', '\x92'), 'latin1'))
    expect(outcome.pupil('P1').name).toBe('Zoë O’Neill')
    expect(outcome.codes).toEqual(['encoding_guessed'])
  })

  it('names the row in which a quote goes wrong', async () => {
    const text = csvOf([pupilRow('P1'), pupilRow('P2'), pupilRow('P3')]).replace('P2,', '"P2"x,')
    expect((await read(text)).issues).toMatchObject([{ code: 'broken_quotes', row: 3 }])
  })

  it('names the row of a quote that never ends', async () => {
    const text = csvOf([pupilRow('P1', { name: 'a\nb' }), pupilRow('P2')]).replace('P2,', '"P2,')
    expect((await read(text)).issues).toMatchObject([{ code: 'broken_quotes', row: 3 }])
  })

  it('is refused with a zero byte in it', async () => {
    expect((await read(PUPILS.replace('P2', 'P\x002'))).issues).toMatchObject([{ code: 'not_text', row: 3 }])
  })

  it('may leave out blank cells at the end of a row', async () => {
    const text =
      'pupil_id,home_lat,home_lon,school_id,phase,name,cost_code\nP1,51.45,-2.58,100,primary\nP2,51.46,-2.58,100,primary\n'
    expect((await read(text)).issues).toEqual([])
  })

  it('leaves the pupil of a row unserved when the file ends in the middle of it', async () => {
    const text = csvOf([pupilRow('P1', { travel: 'wheelchair' }), pupilRow('P2', { travel: 'wheelchair' })])
    const outcome = await read(text.slice(0, text.lastIndexOf(',')))
    expect(outcome.unserved).toEqual({ P2: 'contradictory_record' })
    expect(outcome.codes).toContain('cut_off_row')
  })

  it('leaves the pupil of a row unserved whose cells may have shifted', async () => {
    const outcome = await read(PUPILS.replace('P1,', 'P1,,'))
    expect(outcome.unserved).toMatchObject({ P1: 'contradictory_record' })
    expect(outcome.council?.pupils).toHaveLength(2)
  })

  it('loses what spreadsheets put around a value: \'="007"\' and hidden spaces', async () => {
    const text =
      'pupil_id,home_lat,home_lon,school_id,phase\n"=""007""",51.45,-2.58,\u00A0100\u200B,primary\n'
    const outcome = await read(text)
    expect(outcome.issues).toEqual([])
    expect(outcome.pupil('007').schoolId).toBe('100')
  })

  it('asks for every column that is missing at once', async () => {
    const outcome = await read('name,phase\nA,primary\n')
    expect(outcome.issues.map((issue) => [issue.code, issue.column])).toEqual([
      ['missing_column', 'pupil_id'],
      ['missing_column', 'school_id'],
      ['missing_column', 'home_postcode'],
    ])
  })

  it('never shows in a message what a cell holds', async () => {
    const secret = 'Fairweather Cottage'
    const columns = [
      'date_of_birth',
      'days',
      'am',
      'travel',
      'max_minutes',
      'home_postcode',
      'assistant_skill',
      'not_with',
    ]
    const outcome = await readPupils([
      pupilRow('P1', Object.fromEntries(columns.map((column) => [column, secret]))),
    ])
    expect(outcome.issues.length).toBeGreaterThan(6)
    expect(JSON.stringify([outcome.issues, outcome.council?.unserved])).not.toContain('Fairweather')
  })
})
