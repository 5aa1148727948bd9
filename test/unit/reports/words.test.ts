import { describe, expect, it } from 'vitest'
import { UNSERVED_CODES } from '../../../src/domain/plan.ts'
import {
  count,
  daysCell,
  daysText,
  decimal,
  distanceText,
  minutesText,
  pounds,
  UNSERVED_WORDS,
  wholePounds,
} from '../../../src/reports/words.ts'

describe('words for readers', () => {
  it.each([
    [0, '£0.00'],
    [5, '£0.05'],
    [123_456_789, '£1,234,567.89'],
    [-150, '-£1.50'],
  ])('%i pence are %s', (pence, text) => {
    expect(pounds(pence)).toBe(text)
  })

  it('rounds whole pounds half up, and shows no negative nothing', () => {
    expect([49, 50, 149, 99_950, -49, -50].map(wholePounds)).toEqual([
      '£0',
      '£1',
      '£1',
      '£1,000',
      '£0',
      '-£1',
    ])
  })

  it('rounds decimals half up and groups thousands', () => {
    expect([0.05, 0.04, 1234.56, 999.95, -0.04, -2.25].map(decimal)).toEqual([
      '0.1',
      '0.0',
      '1,234.6',
      '1,000.0',
      '0.0',
      '-2.3',
    ])
  })

  it('groups counts', () => {
    expect([0, 999, 1000, -1234567].map(count)).toEqual(['0', '999', '1,000', '-1,234,567'])
  })

  it('gives a driver yards for short ways and miles for long ones', () => {
    expect([0, 183, 402, 403, 1609, 16_093].map(distanceText)).toEqual([
      '0 yards',
      '200 yards',
      '440 yards',
      '0.3 miles',
      '1.0 mile',
      '10.0 miles',
    ])
  })

  it('says one minute and two minutes', () => {
    expect([29, 30, 89, 90].map(minutesText)).toEqual(['0 minutes', '1 minute', '1 minute', '2 minutes'])
  })

  it.each([
    ['MTWTF', 'Monday to Friday'],
    ['MTWT-', 'Monday to Thursday'],
    ['M-W-F', 'Monday, Wednesday and Friday'],
    ['---TF', 'Thursday and Friday'],
    ['----F', 'Friday'],
    ['-----', 'no day'],
  ])('%s is %s', (pattern, text) => {
    expect(daysText(pattern)).toBe(text)
  })

  it('writes weekdays in a table so that no cell begins with a minus sign', () => {
    const cells = Array.from({ length: 32 }, (_, days) => daysCell(days))
    expect(cells[31]).toBe('MTWTF')
    expect(cells[20]).toBe('Wed, Fri')
    expect(cells.filter((cell) => cell.startsWith('-'))).toEqual([])
    expect(new Set(cells).size).toBe(32)
  })

  it('has words for every reason', () => {
    expect(Object.keys(UNSERVED_WORDS).sort()).toEqual([...UNSERVED_CODES].sort())
  })
})
