import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DATASET_KINDS } from '../../../../src/service/datasets/kinds.ts'
import { guessKind } from '../../../../web/data/guess-kind.ts'

const guess = (name: string, text = ''): string | undefined => guessKind(name, Buffer.from(text))

describe('what an uploaded file is', () => {
  it.each([
    ['list.csv', 'pupil_id,name,home_postcode,school_id,travel\n', 'pupils'],
    ['list.csv', '\uFEFFPupil ID;Home Postcode;School ID;Passenger Assistant\n', 'pupils'],
    ['list.csv', 'school_id,name,postcode,arrive_by,collect_from\n', 'schools'],
    [
      'edubasealldata.csv',
      '"URN","LA (code)","EstablishmentName","Postcode","Easting","Northing"\n',
      'schools',
    ],
    ['today.csv', 'current_route,vehicle_type,operator,price_per_day_pence\n', 'routes_today'],
    ['bs.csv', '"BS1 1AD",10,360205,173432,"E92000001"\n', 'postcodes'],
    ['x.json', '{ "vehicle_types": [], "rates": {} }', 'framework'],
    ['area.osm.pbf', '', 'roads'],
  ])('is seen in %s from its content', (name, text, kind) => {
    expect(guess(name, text)).toBe(kind)
  })

  it.each([
    ['Pupils September.xlsx', 'pupils'],
    ['school-list.xlsx', 'schools'],
    ['policy.json', 'policy'],
    ['pupil-locks.xlsx', 'locks'],
    ['school times.xlsx', 'bell_times'],
  ])('is seen in the name of %s where its content does not say', (name, kind) => {
    expect(guess(name)).toBe(kind)
  })

  it('is not guessed where neither says', () => {
    expect(guess('book1.xlsx')).toBeUndefined()
    expect(guess('notes.txt', 'dear all,\nplease find\n')).toBeUndefined()
  })

  it('is one of the kinds, whatever the file', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array({ maxLength: 200 }), (name, bytes) => {
        expect([undefined, ...DATASET_KINDS]).toContain(guessKind(name, bytes))
      }),
    )
  })
})
