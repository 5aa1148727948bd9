import { describe, expect, it } from 'vitest'
import type { AssistantRates } from '../../../src/domain/framework.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import {
  assistantCount,
  assistantNeeds,
  assistantPay,
  assistantsPay,
} from '../../../src/pricing/assistants.ts'
import { testPupil } from '../../support/check-case.ts'

const pupils = (
  kind: Pupil['assistant'],
  count: number,
  skill: Pupil['assistantSkill'] = '',
): readonly Pupil[] =>
  Array.from({ length: count }, (_, at) => testPupil(`P${at}`, { assistant: kind, assistantSkill: skill }))

const RATES: AssistantRates = {
  provider: 'council',
  pence_per_hour: 1650,
  skilled_pence_per_hour: 2100,
  minimum_minutes: 90,
  extra_minutes: 30,
}

describe('the assistants of a run', () => {
  it('are none where nobody needs one', () => {
    expect(assistantCount(assistantNeeds(pupils('none', 9), 6))).toBe(0)
  })

  it('are one for every six who share, or part of six', () => {
    const shared = [0, 1, 6, 7, 12, 13].map((count) => assistantNeeds(pupils('shared', count), 6).shared)
    expect(shared).toEqual([0, 1, 1, 2, 2, 3])
    expect(assistantNeeds(pupils('shared', 3), 1).shared).toBe(3)
  })

  it('are one for each one-to-one pupil, besides those who are shared', () => {
    const needs = assistantNeeds(
      [...pupils('one_to_one', 2), ...pupils('shared', 1), ...pupils('none', 4)],
      6,
    )
    expect(assistantCount(needs)).toBe(3)
    expect(needs.oneToOne).toEqual([
      { pupilId: 'P0', skilled: false },
      { pupilId: 'P1', skilled: false },
    ])
  })

  it('are skilled where their own pupil needs it, and one of the shared where any of theirs does', () => {
    const own = assistantNeeds([...pupils('one_to_one', 1, 'medical'), ...pupils('shared', 1)], 6)
    expect(own.oneToOne[0]?.skilled).toBe(true)
    expect(own.sharedSkilled).toBe(false)
    expect(assistantNeeds([...pupils('shared', 8), ...pupils('shared', 1, 'medical')], 6).sharedSkilled).toBe(
      true,
    )
    expect(assistantNeeds(pupils('none', 1, 'medical'), 6).sharedSkilled).toBe(false)
  })
})

describe("an assistant's pay", () => {
  it('is for the minimum where the run with its extra minutes is shorter', () => {
    expect(assistantPay(RATES, false, 0)).toBe(2475)
    expect(assistantPay(RATES, false, 3600)).toBe(2475) // 60 + 30 minutes
    expect(assistantPay(RATES, false, 3601)).toBe(2475) // 0.46 pence more
    expect(assistantPay(RATES, false, 3602)).toBe(2476)
  })

  it('is by the second beyond it, rounded to a whole penny', () => {
    expect(assistantPay(RATES, false, 7200)).toBe(4125)
    expect(assistantPay(RATES, true, 7200)).toBe(5250)
  })

  it('is the ordinary rate where no other is named for a skill', () => {
    const { skilled_pence_per_hour: _, ...plain } = RATES
    expect(assistantPay(plain, true, 7200)).toBe(4125)
  })

  it('is rounded for each by itself', () => {
    const third = { ...RATES, pence_per_hour: 1000 / 3, minimum_minutes: 0, extra_minutes: 0 }
    expect(assistantPay(third, false, 4860)).toBe(450)
    expect(assistantPay(third, false, 4866)).toBe(451) // 450.56
    expect(assistantsPay(third, assistantNeeds(pupils('shared', 3), 1), 4866)).toBe(1353)
  })

  it('counts the skilled one of the shared once', () => {
    const needs = assistantNeeds([...pupils('shared', 6), ...pupils('shared', 1, 'medical')], 6)
    expect(assistantsPay(RATES, needs, 7200)).toBe(5250 + 4125)
  })

  it('is nothing where the framework prices no assistants', () => {
    expect(assistantsPay(undefined, assistantNeeds(pupils('shared', 3), 1), 7200)).toBe(0)
  })
})
