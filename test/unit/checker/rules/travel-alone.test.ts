import { describe, expect, it } from 'vitest'
import { solosTravelAlone } from '../../../../src/checker/rules/travel-alone.ts'
import { checkCase, findingsOf, runAt, withPupil } from '../../../support/check-case.ts'

describe('a pupil who travels alone', () => {
  it('is alone in the vehicle', () => {
    expect(findingsOf(solosTravelAlone, withPupil(checkCase(), 'P4', { travelAlone: true }))).toEqual([])
    expect(findingsOf(solosTravelAlone, withPupil(checkCase(), 'P3', { travelAlone: true }))).toMatchObject([
      { code: 'travel_alone', direction: 'am', pupilId: 'P3' },
      { code: 'travel_alone', direction: 'pm', pupilId: 'P3' },
    ])
  })

  it('may ride before or after others', () => {
    const subject = withPupil(checkCase(), 'P3', { travelAlone: true })
    for (const run of [runAt(subject), runAt(subject, 1)]) {
      const [a, b, c, d] = run.stops
      run.stops = run.direction === 'am' ? [a!, c!, b!, d!] : [a!, c!, b!, d!]
    }
    expect(findingsOf(solosTravelAlone, subject)).toEqual([])
  })
})
