import { expect, it } from 'vitest'
import { spokenDistance } from '../../../src/roads/spoken-distance.ts'

const YARD = 0.9144
const MILE = 1609.344

it.each([
  [0, ''],
  [4 * YARD, ''],
  [8 * YARD, '10 yards'],
  [94 * YARD, '90 yards'],
  [194 * YARD, '190 yards'],
  [196 * YARD, '200 yards'],
  [300 * YARD, '300 yards'],
  [333 * YARD, '350 yards'],
  [850 * YARD, '850 yards'],
  [MILE / 2, '0.5 miles'],
  [880 * YARD, '0.5 miles'],
  [MILE, '1 mile'],
  [1.04 * MILE, '1 mile'],
  [1.2 * MILE, '1.2 miles'],
  [2 * MILE, '2 miles'],
  [9.9 * MILE, '9.9 miles'],
  [10.4 * MILE, '10 miles'],
  [23.7 * MILE, '24 miles'],
])('%d metres are "%s"', (metres, said) => {
  expect(spokenDistance(metres)).toBe(said)
})

it('never says a shorter distance for a longer one', () => {
  const value = (text: string): number => {
    const number = Number.parseFloat(text)
    return text === '' ? 0 : text.includes('yard') ? number : number * 1760
  }
  let last = 0
  for (let metres = 0; metres < 20_000; metres += 7) {
    const said = value(spokenDistance(metres))
    expect(said).toBeGreaterThanOrEqual(last)
    last = said
  }
})
