import { describe, expect, it } from 'vitest'
import { createContext } from '../../../../src/checker/context.ts'
import { standAlonePence } from '../../../../src/checker/price/stand-alone.ts'
import { bells, type CaseOptions, checkCase, roadsOf } from '../../../support/check-case.ts'

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

  it('is rounded by run: a Friday that ends sooner is a run of its own', () => {
    const [usual, friday] = [bells(31_500, 54_000), bells(31_500, 46_800)]
    const options = {
      framework: {
        school_days: 187,
        rates: { car4: { base_pence: 101, ...FLAT } },
        management_fee: { basis: 'percent', percent: 0 },
        operators: [{ id: 'OP1' }],
      },
      pupils: { P3: { days: 0b11000 } },
      schools: { S2: { bells: [usual, usual, usual, usual, friday] } },
    } as const
    // Mornings 101 × 2 × 37.4 = 7,554.8; each of two afternoons 101 × 37.4 = 3,777.4.
    expect(alone('P3', options)).toBe(7555 + 2 * 3777)
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
