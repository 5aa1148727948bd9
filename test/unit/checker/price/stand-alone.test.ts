import { describe, expect, it } from 'vitest'
import { createContext } from '../../../../src/checker/context.ts'
import { standAlonePence } from '../../../../src/checker/price/stand-alone.ts'
import { type CaseOptions, checkCase, roadsOf } from '../../../support/check-case.ts'

function alone(id: string, options: CaseOptions = {}): number {
  const subject = checkCase(options)
  const context = createContext(subject.council, subject.plan, roadsOf(subject))
  return standAlonePence(context, context.pupils.get(id)!)
}

const FLAT = { bands: [{ pence_per_mile: 0 }] }

describe('a pupil’s stand-alone cost', () => {
  it('is what its own route costs when it rides alone', () => {
    // P4 is alone in the plan too, on the same drives, without a wait.
    expect(alone('P4')).toBe(checkCase().plan.routes[1]?.annual.total_pence)
  })

  it('is of the cheapest vehicle that fits, whether or not one is left', () => {
    const rates = { car4: { base_pence: 100, ...FLAT }, wav: { base_pence: 200, ...FLAT } }
    const fee = { basis: 'percent', percent: 0 }
    const framework = { rates, management_fee: fee, operators: [{ id: 'OP1', capacity: { car4: 1 } }] }
    expect(alone('P3', { framework })).toBe(100 * 2 * 190)
    expect(alone('P3', { framework, pupils: { P3: { vehicleFeatures: ['tail_lift'] } } })).toBe(200 * 2 * 190)
    expect(alone('P3', { framework, pupils: { P3: { pm: false, days: 1 } } })).toBe(100 * 38)
  })

  it('has its assistants and its fee', () => {
    const framework = {
      rates: { car4: { base_pence: 1400, ...FLAT }, wav: { base_pence: 9000, ...FLAT } },
      operators: [{ id: 'OP1' }],
    }
    // 1,400p, an assistant for 90 minutes 2,475p, 7.5 % 291p: as docs/costing.md works it out.
    expect(alone('P1', { framework })).toBe(1_583_080)
  })
})
