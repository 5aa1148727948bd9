import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SchoolChoiceShown } from '../../../../web/shown.ts'
import { findSchools, schoolLabel } from '../../../../web/quote/find-school.ts'

const school = (id: string, name: string): SchoolChoiceShown => ({
  school_id: id,
  name,
  phase: null,
  lat: null,
  lon: null,
})
const SCHOOLS = [
  school('S1', 'Hill School'),
  school('S2', 'Hill Top School'),
  school('S3', 'St. Mary’s'),
  school('S4', 'Vale'),
  school('S5', 'Vale'),
]
const idsOf = (text: string) => findSchools(text, SCHOOLS).map(({ school_id: id }) => id)

describe('a school that is typed', () => {
  it.each([
    ['Hill School (S1)', ['S1']],
    ['hill  school', ['S1']],
    ['s2', ['S2']],
    ['hill', ['S1', 'S2']],
    ['top hi', ['S2']],
    ['St Mary’s', ['S3']],
    ['vale', ['S4', 'S5']],
    ['Vale (S5)', ['S5']],
    ['nowhere', []],
    ['  ', []],
  ])('%s means %s', (text, ids) => {
    expect(idsOf(text)).toEqual(ids)
  })

  it('is the one that the list offers, whatever the others are called', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{1,6}( [A-Z][a-z]{1,6})?$/), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(names, fc.nat(), (list, at) => {
        const schools = list.map((name, index) => school(`10${index}`, name))
        const wanted = schools[at % schools.length] as SchoolChoiceShown // the list is not empty
        expect(findSchools(schoolLabel(wanted), schools)).toEqual([wanted])
      }),
    )
  })
})
