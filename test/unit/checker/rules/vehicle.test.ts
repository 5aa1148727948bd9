import { describe, expect, it } from 'vitest'
import {
  featuresArePresent,
  privateHireIsSmall,
  vehicleExists,
} from '../../../../src/checker/rules/vehicle.ts'
import { checkCase, codesOf, findingsOf, routeAt, withPupil } from '../../../support/check-case.ts'

describe('the vehicle', () => {
  it('is of a known type and one of its layouts', () => {
    const subject = checkCase()
    expect(codesOf(vehicleExists, subject)).toEqual([])
    routeAt(subject).layout = { seats: 6, wheelchairs: 0 }
    routeAt(subject, 1).vehicle_type = 'tram'
    expect(codesOf(vehicleExists, subject)).toEqual(['layout_unknown', 'vehicle_type_unknown'])
  })

  it('carries no more than eight for private hire', () => {
    const subject = checkCase()
    routeAt(subject, 1).layout = { seats: 7, wheelchairs: 1 }
    expect(codesOf(privateHireIsSmall, subject)).toEqual([])
    routeAt(subject, 1).layout = { seats: 7, wheelchairs: 2 }
    expect(findingsOf(privateHireIsSmall, subject)).toMatchObject([
      { code: 'private_hire_places', expected: 8, actual: 9 },
    ])
  })

  it('has what its pupils must have, and the finding does not say what that is', () => {
    expect(codesOf(featuresArePresent, checkCase())).toEqual([])
    const found = findingsOf(
      featuresArePresent,
      withPupil(checkCase(), 'P1', { vehicleFeatures: ['tail_lift'] }),
    )
    expect(found).toMatchObject([{ code: 'feature_missing', routeId: 'R001', pupilId: 'P1' }])
    expect(JSON.stringify(found)).not.toContain('tail_lift')
  })
})
