import { describe, expect, it } from 'vitest'
import { exceptionsAreListed } from '../../../../src/checker/rules/exceptions.ts'
import { checkCase, findingsOf } from '../../../support/check-case.ts'

/** P4's direct drive takes 357 s in the morning and 314 s in the afternoon. */
const withLimit = (minutes: number) => checkCase({ pupils: { P4: { maxMinutes: minutes } } })

describe('the list of exceptions', () => {
  it('has each direction whose direct drive is over the limit', () => {
    const subject = withLimit(5)
    expect(subject.plan.exceptions.map((entry) => entry.direction)).toEqual(['am', 'pm'])
    expect(findingsOf(exceptionsAreListed, subject)).toEqual([])
    subject.plan.exceptions.pop()
    expect(findingsOf(exceptionsAreListed, subject)).toMatchObject([
      { code: 'exception_missing', direction: 'pm', pupilId: 'P4' },
    ])
  })

  it('judges each direction by itself, and a drive just at the limit is within it', () => {
    expect(withLimit(356 / 60).plan.exceptions).toHaveLength(1)
    expect(findingsOf(exceptionsAreListed, withLimit(356 / 60))).toEqual([])
    expect(withLimit(357 / 60).plan.exceptions).toHaveLength(0)
    expect(findingsOf(exceptionsAreListed, withLimit(357 / 60))).toEqual([])
  })

  it('has no other and none twice', () => {
    const subject = withLimit(356 / 60)
    subject.plan.exceptions.push({ ...subject.plan.exceptions[0]! })
    subject.plan.exceptions.push({ ...subject.plan.exceptions[0]!, pupil_id: 'P1' })
    expect(findingsOf(exceptionsAreListed, subject)).toMatchObject([
      { code: 'exception_unneeded', pupilId: 'P4' },
      { code: 'exception_unneeded', pupilId: 'P1' },
    ])
  })
})
