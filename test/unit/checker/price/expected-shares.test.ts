import { describe, expect, it } from 'vitest'
import { createContext } from '../../../../src/checker/context.ts'
import { expectedShares } from '../../../../src/checker/price/expected-shares.ts'
import { checkCase, roadsOf } from '../../../support/check-case.ts'

describe('expected shares', () => {
  it('put a one-to-one assistant’s cost on its own pupil, and split the rest', () => {
    const subject = checkCase({
      policy: { recharge: 'equal' },
      pupils: { P3: { assistant: 'one_to_one' } },
    })
    const context = createContext(subject.council, subject.plan, roadsOf(subject))
    const route = context.routes[0]!
    const shares = expectedShares(context, route)
    const own = 2475 * 190 * 2
    const rest = route.route.annual.total_pence - own
    expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(route.route.annual.total_pence)
    expect(Math.abs((shares.get('P3') ?? 0) - own - rest / 3)).toBeLessThan(1)
    expect(Math.abs((shares.get('P1') ?? 0) - rest / 3)).toBeLessThan(1)
  })
})
