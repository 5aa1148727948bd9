import { describe, expect, it } from 'vitest'
import { doorSeconds, gateSeconds, stopsLastLongEnough } from '../../../../src/checker/rules/service-time.ts'
import { policySchema } from '../../../../src/domain/policy.ts'
import { checkCase, findingsOf, stopAt, testPupil, testSchool } from '../../../support/check-case.ts'

const policy = policySchema.parse({})
const mixed = [
  testPupil('A'),
  testPupil('B', { travel: 'transfer' }),
  testPupil('C', { travel: 'wheelchair' }),
]

describe('door and gate time', () => {
  it('adds up boarding minutes by way of travel, or the pupil’s own', () => {
    expect(doorSeconds(mixed, policy)).toBe((2 + 4 + 6) * 60)
    expect(doorSeconds([testPupil('A', { boardingMinutes: 0.5, travel: 'wheelchair' })], policy)).toBe(30)
  })

  it('adds alighting minutes to the unloading of the visit', () => {
    expect(gateSeconds(testSchool('S1', { unloadMinutes: 2.5 }), mixed, policy)).toBe(150 + (0 + 1 + 3) * 60)
  })

  it('rounds each part to whole seconds, half up', () => {
    const slow = testPupil('A', { boardingMinutes: 0.025 })
    expect(doorSeconds([slow, slow], policy)).toBe(4)
  })
})

describe('a stop', () => {
  it('lasts as long as its pupils need', () => {
    expect(findingsOf(stopsLastLongEnough, checkCase())).toEqual([])
  })

  it('is found too short at a home', () => {
    const subject = checkCase()
    stopAt(subject, 0).depart = '08:35:10'
    expect(findingsOf(stopsLastLongEnough, subject)).toMatchObject([
      { code: 'door_time', direction: 'am', expected: 240, actual: 239 },
    ])
  })

  it('is found too short at a school', () => {
    const subject = checkCase()
    stopAt(subject, 2).depart = '08:44:18'
    expect(findingsOf(stopsLastLongEnough, subject)).toMatchObject([
      { code: 'gate_time', expected: 180, actual: 179 },
    ])
  })
})
