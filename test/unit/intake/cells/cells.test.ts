import { describe, expect, it } from 'vitest'
import { cellReader } from '../../../../src/intake/cells/kinds.ts'
import { pupilColumns } from '../../../../src/domain/tables/pupils.ts'
import { schoolColumns } from '../../../../src/domain/tables/schools.ts'
import { formatClock } from '../../../../src/domain/clock.ts'
import { formatWeekdays } from '../../../../src/domain/weekdays.ts'

const { date_of_birth, travel_alone, days, max_minutes, pick_up_walk_metres, home_postcode } = pupilColumns
const date = cellReader(date_of_birth)
const flag = cellReader(travel_alone)
const weekdays = cellReader(days)
const time = cellReader(schoolColumns.arrive_by)

describe('a date', () => {
  it.each([
    ['2015-05-20', '2015-05-20'],
    ['20/05/2015', '2015-05-20'],
    ['5/9/2015', '2015-09-05'],
    ['20.05.2015', '2015-05-20'],
    ['20-05-2015', '2015-05-20'],
    ['20 May 2015', '2015-05-20'],
    ['20-Sept-2015', '2015-09-20'],
    ['2015-05-20 00:00:00', '2015-05-20'],
    ['2015-05-20T09:30:00.000Z', '2015-05-20'],
    ['42144', '2015-05-20'],
    ['42144.0', '2015-05-20'],
    ['29/02/2016', '2016-02-29'],
  ])('is read from %s', (text, iso) => {
    expect(date(text)).toBe(iso)
  })

  it.each([
    '31/02/2015',
    '29/02/2015',
    '05/20/2015',
    '20/05/15',
    '2015',
    '1',
    '99999',
    'May',
    '20 Foo 2015',
    '0000-00-00',
  ])('is not read from %s', (text) => {
    expect(date(text)).toBeUndefined()
  })
})

describe('a flag', () => {
  it.each(['Y', 'yes', 'TRUE', 'True', '1', 'x', 't'])('is yes for %s', (text) => {
    expect(flag(text)).toBe(true)
  })

  it.each(['N', 'no', 'FALSE', 'false', '0', '-'])('is no for %s', (text) => {
    expect(flag(text)).toBe(false)
  })

  it.each(['maybe', '2', 'yn', 'n/a'])('is neither for %s', (text) => {
    expect(flag(text)).toBeUndefined()
  })
})

describe('weekdays', () => {
  it.each([
    ['MTWTF', 'MTWTF'],
    ['M-W-F', 'M-W-F'],
    ['m-w-f', 'M-W-F'],
    ['M T W T F', 'MTWTF'],
    ['-----', '-----'],
    ['Mon, Wed, Fri', 'M-W-F'],
    ['Monday and Thursday', 'M--T-'],
    ['Tues; Thurs', '-T-T-'],
    ['Weds', '--W--'],
    ['Mon-Fri', 'MTWTF'],
    ['Mon to Wed', 'MTW--'],
    ['Tuesday – Thursday', '-TWT-'],
    ['Mondays & Fridays', 'M---F'],
    ['daily', 'MTWTF'],
  ])('%s is %s', (text, pattern) => {
    expect(formatWeekdays(weekdays(text) as number)).toBe(pattern)
  })

  it.each(['MWF', 'T', 'Sat', 'Mon, Sunday', 'Fri-Mon', 'MTXTF', 'two days', '3'])(
    '%s is not understood rather than guessed',
    (text) => {
      expect(weekdays(text)).toBeUndefined()
    },
  )
})

describe('a time of day', () => {
  it.each([
    ['08:45', '08:45:00'],
    ['8:45', '08:45:00'],
    ['08:45:30', '08:45:30'],
    ['8.45', '08:45:00'],
    ['0845', '08:45:00'],
    ['8:45 am', '08:45:00'],
    ['3:15pm', '15:15:00'],
    ['12:05 a.m.', '00:05:00'],
    ['12:30 pm', '12:30:00'],
    ['1899-12-30 15:15:00', '15:15:00'],
    ['0.364583333333333', '08:45:00'],
    ['.5', '12:00:00'],
  ])('%s is %s', (text, clock) => {
    expect(formatClock(time(text) as number)).toBe(clock)
  })

  it.each(['25:00', '8:61', '8.5', '13:00 pm', 'noon', '9', '1.5', '-1'])('%s is none', (text) => {
    expect(time(text)).toBeUndefined()
  })
})

describe('a number', () => {
  it('may carry its unit', () => {
    expect(cellReader(max_minutes)('45 mins')).toBe(45)
    expect(cellReader(max_minutes)('7.5')).toBe(7.5)
    expect(cellReader(pick_up_walk_metres)('400m')).toBe(400)
  })

  it.each(['-1', '1e9', 'NaN', 'Infinity', '1 hour', '1,5', '0x10', ''])('is not %s minutes', (text) => {
    expect(cellReader(max_minutes)(text)).toBeUndefined()
  })
})

describe('a reference', () => {
  const id = cellReader(pupilColumns.pupil_id)
  const ids = cellReader(pupilColumns.not_with)

  it('loses the .0 that a spreadsheet adds to digits, and nothing else', () => {
    expect(id('109391.0')).toBe('109391')
    expect(id('A1.0')).toBe('A1.0')
    expect(id('007')).toBe('007')
  })

  it('has no line ends and no hidden characters, and is not endless', () => {
    for (const text of ['a\nb', 'a\u202Eb', 'x'.repeat(101)]) expect(id(text)).toBeUndefined()
  })

  it('may stand in a list with semicolons, once each', () => {
    expect(ids('P1; P2 ;P1;;12.0')).toEqual(['P1', 'P2', '12'])
  })
})

describe('a postcode', () => {
  const postcode = cellReader(home_postcode)

  it.each([
    ['bs58nl', 'BS5 8NL'],
    ['BS5  8NL', 'BS5 8NL'],
    ['sw1a1aa', 'SW1A 1AA'],
    ['M1 1AE', 'M1 1AE'],
  ])('%s is %s', (text, written) => {
    expect(postcode(text)).toBe(written)
  })

  it.each(['BS5', 'Bristol', '12345', 'BS5 8NLX1'])('%s is none', (text) => {
    expect(postcode(text)).toBeUndefined()
  })
})

describe('a word of a few', () => {
  it.each([
    ['One-to-one', 'one_to_one'],
    ['1:1', 'one_to_one'],
    ['ONE TO ONE', 'one_to_one'],
    ['Shared', 'shared'],
    ['No', 'none'],
  ])('%s is %s', (text, word) => {
    expect(cellReader(pupilColumns.passenger_assistant)(text)).toBe(word)
  })

  it('is not guessed', () => {
    expect(cellReader(pupilColumns.passenger_assistant)('yes')).toBeUndefined()
    expect(cellReader(pupilColumns.travel)('wheel')).toBeUndefined()
  })

  it('may be a phase as the Department for Education writes it', () => {
    const phase = cellReader(schoolColumns.phase)
    expect(['Primary', 'Middle deemed secondary', '16 plus', 'Post-16'].map(phase)).toEqual([
      'primary',
      'secondary',
      'post16',
      'post16',
    ])
  })
})
