import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelyColumns } from '../../../../src/intake/table/likely-columns.ts'
import { TABLE_COLUMNS } from '../../../../src/intake/read-one.ts'

const names = new Map(Object.keys(TABLE_COLUMNS.pupils).map((name) => [name, [name]] as const))

describe('the columns that a header may stand for', () => {
  it.each([
    ['Pupil Ref ID', 'pupil_id'],
    ['Post-code (home)', 'home_postcode'],
    ['Home Post Code', 'home_postcode'],
    ['D.O.B. / date of birth', 'date_of_birth'],
    ['SchoolID (URN)', 'school_id'],
    ['passenger asistant', 'passenger_assistant'],
    ['Cost centre code', 'cost_code'],
  ])('begin for %s with %s', (header, column) => {
    expect(likelyColumns(header, names)[0]).toBe(column)
  })

  it('are none for what is like nothing', () => {
    expect(likelyColumns('Zzyzx', names)).toEqual([])
    expect(likelyColumns('', names)).toEqual([])
  })

  it('are a column itself under its own name, however it is written, and at most three', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names.keys()), fc.constantFrom(' ', '-', '.', ''), (name, mark) => {
        const likely = likelyColumns(name.toUpperCase().replaceAll('_', mark), names)
        expect(likely[0]).toBe(name)
        expect(likely.length).toBeLessThanOrEqual(3)
      }),
      { seed: 4 },
    )
  })

  it('are found of any text, each once and each a column', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (header) => {
        const likely = likelyColumns(header, names)
        expect(new Set(likely).size).toBe(likely.length)
        for (const column of likely) expect(names.has(column)).toBe(true)
      }),
      { seed: 4 },
    )
  })
})
