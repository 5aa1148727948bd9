import { describe, expect, it } from 'vitest'
import { sharesFollowTheRule, sharesNameEveryPupil } from '../../../../src/checker/rules/shares.ts'
import { RECHARGE_RULES } from '../../../../src/domain/policy.ts'
import { checkCase, codesOf, findingsOf, routeAt } from '../../../support/check-case.ts'

describe('shares', () => {
  it.each(RECHARGE_RULES)('follow the rule %s', (recharge) => {
    const subject = checkCase({ policy: { recharge } })
    expect(codesOf(sharesFollowTheRule, subject)).toEqual([])
    expect(codesOf(sharesNameEveryPupil, subject)).toEqual([])
  })

  it('are found a penny off', () => {
    const subject = checkCase()
    const [first, second] = routeAt(subject).shares
    first!.annual_pence += 1
    second!.annual_pence -= 1
    expect(findingsOf(sharesFollowTheRule, subject)).toMatchObject([
      { code: 'share_wrong', routeId: 'R001', pupilId: 'P1' },
      { code: 'share_wrong', routeId: 'R001', pupilId: 'P2' },
    ])
  })

  it('name each pupil once', () => {
    const subject = checkCase()
    const { shares } = routeAt(subject)
    shares.push({ ...shares[0]! })
    expect(codesOf(sharesNameEveryPupil, subject)).toEqual(['share_missing'])
    shares.splice(1, 3)
    expect(codesOf(sharesNameEveryPupil, subject)).toEqual(['share_missing'])
  })
})
