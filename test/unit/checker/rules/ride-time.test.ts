import { describe, expect, it } from 'vitest'
import { ridesAreShortEnough } from '../../../../src/checker/rules/ride-time.ts'
import { checkCase, findingsOf, withPupil } from '../../../support/check-case.ts'

// P3's morning: in at 08:37:57, out at 08:45:00, 423 seconds; its direct drive takes less. P4 drives direct, 357 s.
describe('time aboard', () => {
  it('runs from leaving one stop to reaching the other', () => {
    expect(findingsOf(ridesAreShortEnough, withPupil(checkCase(), 'P3', { maxMinutes: 423 / 60 }))).toEqual(
      [],
    )
    expect(
      findingsOf(ridesAreShortEnough, withPupil(checkCase(), 'P3', { maxMinutes: 422 / 60 })),
    ).toMatchObject([{ code: 'ride_time', direction: 'am', pupilId: 'P3', expected: 422, actual: 423 }])
  })

  it('is the policy’s by phase where the pupil has no own limit', () => {
    const { plan } = checkCase()
    const policy = { max_minutes: { primary: 7, secondary: 75, post16: 75 } }
    const { council } = checkCase({ policy, pupils: { P1: { phase: 'secondary' }, P2: { phase: 'post16' } } })
    expect(findingsOf(ridesAreShortEnough, { council, plan })).toMatchObject([
      { pupilId: 'P3', direction: 'am', expected: 420, actual: 423 },
    ])
  })

  it('may be the direct drive and 600 seconds where the direct drive is over the limit', () => {
    const { plan } = checkCase()
    const { council } = checkCase({ pupils: { P4: { maxMinutes: 5 } } })
    expect(findingsOf(ridesAreShortEnough, { council, plan })).toEqual([])
    for (const run of plan.routes[1]?.runs ?? []) run.stops[0]!.depart = '06:00:00'
    expect(findingsOf(ridesAreShortEnough, { council, plan })).toMatchObject([
      { pupilId: 'P4', direction: 'am', expected: 957 },
      { pupilId: 'P4', direction: 'pm', expected: 914 },
    ])
  })
})
