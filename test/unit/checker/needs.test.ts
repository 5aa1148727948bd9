import { describe, expect, it } from 'vitest'
import { assistantsFor, fitsAlone } from '../../../src/checker/needs.ts'
import { policySchema } from '../../../src/domain/policy.ts'
import { checkCase, testPupil } from '../../support/check-case.ts'

const policy = policySchema.parse({ pupils_per_shared_assistant: 2 })
const shared = (id: string, skill: '' | 'medical' = '') =>
  testPupil(id, { assistant: 'shared', assistantSkill: skill })

describe('the assistants of a run', () => {
  it('are one for each one-to-one pupil and one for every few who share', () => {
    const riders = [shared('A'), shared('B'), shared('C'), testPupil('D', { assistant: 'one_to_one' })]
    expect(assistantsFor(riders, policy)).toEqual([
      { kind: 'shared', skill: '' },
      { kind: 'shared', skill: '' },
      { kind: 'one_to_one', skill: '', pupil_id: 'D' },
    ])
    expect(assistantsFor([testPupil('A')], policy)).toEqual([])
  })

  it('are skilled by their own pupil, or one of the shared ones by any', () => {
    const riders = [
      shared('A', 'medical'),
      shared('B', 'medical'),
      shared('C'),
      testPupil('D', { assistant: 'one_to_one', assistantSkill: 'medical' }),
    ]
    expect(assistantsFor(riders, policy).map((assistant) => assistant.skill)).toEqual([
      'medical',
      '',
      'medical',
    ])
  })
})

describe('a pupil alone', () => {
  const [car, wav] = checkCase().council.framework.vehicle_types

  it('fits a layout with the assistant', () => {
    expect(fitsAlone(car!, shared('A'))).toBe(true)
    expect(fitsAlone(car!, testPupil('A', { travel: 'wheelchair' }))).toBe(false)
    expect(fitsAlone(wav!, testPupil('A', { travel: 'wheelchair', assistant: 'one_to_one' }))).toBe(true)
    const bare = { ...wav!, layouts: [{ seats: 0, wheelchairs: 1 }] }
    expect(fitsAlone(bare, testPupil('A', { travel: 'wheelchair' }))).toBe(true)
    expect(fitsAlone(bare, testPupil('A', { travel: 'wheelchair', assistant: 'shared' }))).toBe(false)
    expect(fitsAlone(bare, testPupil('A', { travel: 'transfer' }))).toBe(false)
  })

  it('needs all its features', () => {
    expect(fitsAlone(wav!, testPupil('A', { vehicleFeatures: ['tail_lift'] }))).toBe(true)
    expect(fitsAlone(wav!, testPupil('A', { vehicleFeatures: ['tail_lift', 'low_step'] }))).toBe(false)
  })
})
