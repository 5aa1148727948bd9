import { describe, expect, it } from 'vitest'
import { finding, formatFinding } from '../../../src/checker/finding.ts'

describe('a finding as a line', () => {
  it('says where, what, and both figures', () => {
    const found = finding('drive_time', { routeId: 'R001', direction: 'am', days: 'M-W-F' }, 46, 45)
    expect(formatFinding(found)).toBe(
      'drive_time: R001 am M-W-F: the vehicle reaches the stop sooner than the drive takes (expected 46, found 45)',
    )
  })

  it('leaves out what there is not', () => {
    expect(formatFinding(finding('pupil_missing', { pupilId: 'P7' }))).toBe(
      'pupil_missing: P7: the pupil is neither on a route nor among the unserved',
    )
    expect(formatFinding(finding('inputs_differ', {}, 'pupils'))).toBe(
      'inputs_differ: the plan was made from another version of this input (expected pupils)',
    )
  })
})
