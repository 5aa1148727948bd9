import { describe, expect, it } from 'vitest'
import { assistantPence, assistantsPence } from '../../../../src/checker/price/assistant-line.ts'
import type { AssistantRates } from '../../../../src/domain/framework.ts'

const rates: AssistantRates = {
  provider: 'council',
  pence_per_hour: 1650,
  skilled_pence_per_hour: 2100,
  minimum_minutes: 90,
  extra_minutes: 30,
}
const { skilled_pence_per_hour: _, ...oneRate } = rates
const plain = { kind: 'shared', skill: '' } as const
const skilled = { kind: 'one_to_one', skill: 'medical', pupil_id: 'P4' } as const

describe('an assistant’s price', () => {
  it('is the run and the extra minutes by the hour, from the minimum on', () => {
    expect(assistantPence(rates, plain, 48.5 * 60)).toBe(2475)
    expect(assistantPence(rates, plain, 65 * 60)).toBe(2613)
    expect(assistantPence(rates, skilled, 40 * 60)).toBe(3150)
    expect(assistantPence(rates, skilled, 75 * 60)).toBe(3675)
  })

  it('is at the one rate where there is no other for skills', () => {
    expect(assistantPence(oneRate, skilled, 0)).toBe(2475)
  })

  it('is rounded for each by itself', () => {
    expect(assistantsPence(rates, [plain, plain], 65 * 60)).toBe(2 * 2613)
    expect(assistantsPence(undefined, [plain], 65 * 60)).toBe(0)
  })
})
