import { describe, expect, it } from 'vitest'
import { pupilRow, readPupils } from '../../../support/small-council.ts'

const HOME = { home_lat: '51.454500', home_lon: '-2.587900' }
const TWO_SCHOOLS = `school_id,name,lat,lon,arrive_by,collect_from,mixes
100,Hill School,51.4712,-2.5731,08:45,15:15,N
101,Vale School,51.4401,-2.6012,08:50,15:20,Y
`
const both = { P1: 'contradictory_record', P2: 'contradictory_record' }

describe('not_with against keep_with', () => {
  it('leaves both pupils unserved, whichever side says which', async () => {
    for (const [mine, yours] of [
      [{ not_with: 'P2', keep_with: 'P2' }, {}],
      [{ not_with: 'P2' }, { keep_with: 'P1' }],
      [{ keep_with: 'P2' }, { not_with: 'P1' }],
    ])
      expect((await readPupils([pupilRow('P1', mine), pupilRow('P2', yours)])).unserved).toEqual(both)
  })

  it('is found through chains, and the links between are planned with a warning', async () => {
    const outcome = await readPupils([
      pupilRow('P1', { keep_with: 'P3' }),
      pupilRow('P2', { keep_with: 'P4', not_with: 'P1' }),
      pupilRow('P3', { keep_with: 'P4' }),
      pupilRow('P4'),
      pupilRow('P5'),
    ])
    expect(outcome.unserved).toEqual(both)
    expect(outcome.issues.find(({ pupilId }) => pupilId === 'P1')?.problem).toContain('the other is P2')
    expect(
      outcome.issues.filter(({ code }) => code === 'keep_with_unserved').map(({ pupilId }) => pupilId),
    ).toEqual(['P3', 'P4'])
  })

  it('keeps those together who are joined through one who cannot be served', async () => {
    const outcome = await readPupils([
      pupilRow('P1', { keep_with: 'P2' }),
      pupilRow('P2', { keep_with: 'P3', vehicle_features: 'wings' }),
      pupilRow('P3'),
    ])
    expect(outcome.unserved).toEqual({ P2: 'no_vehicle_fits' })
    expect(outcome.pupil('P1').keepWith).toContain('P3')
    expect(outcome.pupil('P3').keepWith).toContain('P1')
  })

  it('does not matter where one of the two shares no route with anybody', async () => {
    const outcome = await readPupils([
      pupilRow('P1', { not_with: 'P2', keep_with: 'P2' }),
      pupilRow('P2', { mode: 'mileage' }),
    ])
    expect(outcome.unserved).toEqual({ P2: 'not_routed' })
  })
})

describe('travelling alone', () => {
  it('contradicts being kept with a sibling, who is planned', async () => {
    const outcome = await readPupils([
      pupilRow('P1', { ...HOME, travel_alone: 'Y' }),
      pupilRow('P2', { ...HOME, keep_with: 'P1' }),
    ])
    expect(outcome.unserved).toEqual({ P1: 'contradictory_record' })
    expect(outcome.issues.map(({ code, pupilId }) => [code, pupilId])).toEqual([
      ['alone_with_sibling', 'P1'],
      ['keep_with_unserved', 'P2'],
    ])
  })

  it('does not contradict being on one route with a pupil of another home, before or after', async () => {
    const outcome = await readPupils([pupilRow('P1', { travel_alone: 'Y', keep_with: 'P2' }), pupilRow('P2')])
    expect(outcome.unserved).toEqual({})
  })

  it('does not contradict being kept with a sibling who travels at other times', async () => {
    const outcome = await readPupils([
      pupilRow('P1', { ...HOME, travel_alone: 'Y', keep_with: 'P2', pm: 'N' }),
      pupilRow('P2', { ...HOME, am: 'N' }),
    ])
    expect(outcome.unserved).toEqual({})
  })
})

describe('schools that share no run', () => {
  const rows = (cells = {}) => [
    pupilRow('P1', { keep_with: 'P2', ...cells }),
    pupilRow('P2', { school_id: '101' }),
  ]

  it('contradict keeping their pupils together', async () => {
    expect((await readPupils(rows(), { 'schools.csv': TWO_SCHOOLS })).unserved).toEqual(both)
  })

  it('do so by policy as well', async () => {
    const files = {
      'schools.csv': TWO_SCHOOLS.replace('15,N', '15,Y'),
      'policy.json': '{ "mixed_schools": false }',
    }
    expect((await readPupils(rows(), files)).unserved).toEqual(both)
  })

  it('do so on one common day, and not where the two never travel at the same time', async () => {
    const tuesday = rows({ days: '-T---' })
    expect((await readPupils(tuesday, { 'schools.csv': TWO_SCHOOLS })).unserved).toEqual(both)
    const apart = [
      pupilRow('P1', { keep_with: 'P2', days: 'M----' }),
      pupilRow('P2', { school_id: '101', days: '-T---' }),
    ]
    expect((await readPupils(apart, { 'schools.csv': TWO_SCHOOLS })).unserved).toEqual({})
  })
})

describe('a locked route', () => {
  it('lets go of two who must not travel together, and of nobody else', async () => {
    const on = { current_route: 'R1', locked: 'Y' }
    const outcome = await readPupils([
      pupilRow('P1', { ...on, not_with: 'P2' }),
      pupilRow('P2', on),
      pupilRow('P3', on),
      pupilRow('P4', { ...on, current_route: 'R2' }),
    ])
    expect(outcome.unserved).toEqual({})
    expect(['P1', 'P2', 'P3', 'P4'].map((id) => outcome.pupil(id).locked)).toEqual([false, false, true, true])
    expect(outcome.codes).toEqual(['locked_apart', 'locked_apart'])
  })

  it('lets go of those through whom two are tied together', async () => {
    const on = { current_route: 'R1', locked: 'Y' }
    const outcome = await readPupils([
      pupilRow('P1', { not_with: 'P3', keep_with: 'P2' }),
      pupilRow('P2', on),
      pupilRow('P3', on),
    ])
    expect(outcome.unserved).toEqual({})
    expect(['P2', 'P3'].map((id) => outcome.pupil(id).locked)).toEqual([false, false])
  })

  it('lets go of those tied together through one who cannot be served', async () => {
    const on = { current_route: 'R1', locked: 'Y' }
    const outcome = await readPupils([
      pupilRow('P1', { keep_with: 'P2' }),
      pupilRow('P2', { keep_with: 'P3', vehicle_features: 'wings' }),
      pupilRow('P3', on),
      pupilRow('P4', { ...on, not_with: 'P1' }),
    ])
    expect(outcome.unserved).toEqual({ P2: 'no_vehicle_fits' })
    expect(['P3', 'P4'].map((id) => outcome.pupil(id).locked)).toEqual([false, false])
  })

  it('holds one who travels alone: others may be carried before and after', async () => {
    const on = { current_route: 'R1', locked: 'Y' }
    const outcome = await readPupils([pupilRow('P1', { ...on, travel_alone: 'Y' }), pupilRow('P2', on)])
    expect(outcome.pupil('P1').locked).toBe(true)
  })
})

describe('a row of the same child', () => {
  it('may travel at other times, and is warned of at the same', async () => {
    const rows = (days: string) => [
      pupilRow('P1', { days: 'MTW--' }),
      pupilRow('P2', { same_child_as: 'P1', days }),
    ]
    expect((await readPupils(rows('---TF'))).codes).toEqual([])
    const outcome = await readPupils(rows('--WTF'))
    expect(outcome.codes).toEqual(['same_child_overlap'])
    expect(outcome.unserved).toEqual({})
  })
})
