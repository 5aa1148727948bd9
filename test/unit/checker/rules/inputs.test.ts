import { describe, expect, it } from 'vitest'
import { inputsAreThePlans } from '../../../../src/checker/rules/inputs.ts'
import { checkCase, codesOf, findingsOf, roadsOf } from '../../../support/check-case.ts'

describe('the inputs that the plan names', () => {
  it('are those of the check', () => {
    expect(codesOf(inputsAreThePlans, checkCase())).toEqual([])
  })

  it('are found out when one has changed, by its name and without its digest', () => {
    const subject = checkCase()
    subject.plan.inputs['pupils'] = 'abd'
    expect(findingsOf(inputsAreThePlans, subject)).toMatchObject([
      { code: 'inputs_differ', expected: 'pupils' },
    ])
  })

  it('include the roads, unless the check was not told which they are', () => {
    const subject = checkCase()
    subject.plan.inputs['roads'] = 'crow-flies 1.3,30'
    const { description: _, ...nameless } = roadsOf(subject)
    expect(codesOf(inputsAreThePlans, subject)).toEqual(['inputs_differ'])
    expect(codesOf(inputsAreThePlans, subject, nameless)).toEqual([])
  })
})
