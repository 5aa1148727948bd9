import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssistantRates } from '../../../src/domain/framework.ts'
import { type AssistantNeeds, assistantsPay } from '../../../src/pricing/assistants.ts'
import { assistantSteps } from '../../../src/pricing/assistant-steps.ts'

const RATES: AssistantRates = {
  provider: 'council',
  pence_per_hour: 1650,
  skilled_pence_per_hour: 2100,
  minimum_minutes: 90,
  extra_minutes: 30,
}

const needs: fc.Arbitrary<AssistantNeeds> = fc.record({
  oneToOne: fc.array(fc.record({ pupilId: fc.constant('P1'), skilled: fc.boolean() }), { maxLength: 4 }),
  shared: fc.nat(3),
  sharedSkilled: fc.boolean(),
})

describe('the parts of an assistant line', () => {
  it('say how many of each kind are paid for how long', () => {
    const wanted = { oneToOne: [{ pupilId: 'P1', skilled: true }], shared: 2, sharedSkilled: false }
    expect(assistantSteps(RATES, wanted, 5400)).toEqual([
      { kind: 'one_to_one', skilled: true, count: 1, pence_per_hour: 2100, paid_seconds: 7200, pence: 4200 },
      { kind: 'shared', skilled: false, count: 2, pence_per_hour: 1650, paid_seconds: 7200, pence: 6600 },
    ])
  })

  it('name the smallest time that is paid where a run is short', () => {
    const [step] = assistantSteps(RATES, { oneToOne: [], shared: 1, sharedSkilled: true }, 600)
    expect(step).toMatchObject({ skilled: true, paid_seconds: 5400, pence: 3150 })
  })

  it('are none where nobody pays for assistants', () => {
    expect(assistantSteps(undefined, { oneToOne: [], shared: 0, sharedSkilled: false }, 600)).toEqual([])
  })

  it('add up to the line', () => {
    fc.assert(
      fc.property(needs, fc.nat(9000), (wanted, seconds) => {
        const sum = assistantSteps(RATES, wanted, seconds).reduce((all, { pence }) => all + pence, 0)
        expect(sum).toBe(assistantsPay(RATES, wanted, seconds))
      }),
    )
  })
})
