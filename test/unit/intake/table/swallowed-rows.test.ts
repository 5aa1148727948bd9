import { describe, expect, it } from 'vitest'
import { pupilRow, readPupils, readSmall } from '../../../support/small-council.ts'

describe('two stray quotes', () => {
  it('at the ends of two rows do not make the pupils between them vanish', async () => {
    const text = `pupil_id,home_lat,home_lon,school_id,phase,crew_notes
P1,51.4545,-2.5879,100,primary,"
P2,51.4600,-2.6000,100,primary,
P3,51.4610,-2.6000,100,primary,"
`
    const { issues } = await readSmall({ 'pupils.csv': text })
    expect(issues).toMatchObject([{ code: 'broken_quotes', row: 2, severity: 'error' }])
  })

  it('in the middle of two neighbouring rows do not either', async () => {
    const text = `pupil_id;name;home_lat;home_lon;school_id;phase
P1;A;51.4545;-2.5879;100;primary
P2;";51.4600;-2.6000;100;primary
P3;";51.4610;-2.6000;100;primary
`
    const { issues } = await readSmall({ 'pupils.csv': text })
    expect(issues).toMatchObject([{ code: 'broken_quotes', row: 3 }])
  })
})

describe('a note of several lines', () => {
  it.each([
    'Bag, coat\nLikes trains, buses, cars',
    'Ring first\n\nthen wait, P2, or call',
    'P2\nP3',
    '\n,\n',
  ])('is a note: %j', async (notes) => {
    const { codes } = await readPupils([pupilRow('P1', { crew_notes: notes }), pupilRow('P2')])
    expect(codes).toEqual([])
  })
})
