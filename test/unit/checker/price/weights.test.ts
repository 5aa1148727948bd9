import { describe, expect, it } from 'vitest'
import { createContext } from '../../../../src/checker/context.ts'
import { rechargeWeights } from '../../../../src/checker/price/weights.ts'
import { type CaseOptions, checkCase, roadsOf, runAt } from '../../../support/check-case.ts'

function weightsOf(options: CaseOptions): Readonly<Record<string, number>> {
  const subject = checkCase(options)
  const context = createContext(subject.council, subject.plan, roadsOf(subject))
  return Object.fromEntries(rechargeWeights(context, context.served).map(({ id, weight }) => [id, weight]))
}

describe('recharge weights', () => {
  it('are journeys a week for equal', () => {
    const pupils = { P3: { days: 21 }, P4: { pm: false } }
    expect(weightsOf({ policy: { recharge: 'equal' }, pupils })).toEqual({ P1: 10, P2: 10, P3: 6, P4: 5 })
  })

  it('are direct metres by direction × journeys a week', () => {
    const [am, pm] = [runAt(checkCase(), 0, 1), runAt(checkCase(), 1, 1)]
    const pupils = { P4: { days: 21 } }
    expect(weightsOf({ pupils })['P4']).toBe(3 * am.live_metres + 3 * pm.live_metres)
    expect(weightsOf({ pupils: { P4: { pm: false } } })['P4']).toBe(5 * am.live_metres)
  })

  it('are those of equal where all are nothing', () => {
    const free = { bands: [{ pence_per_mile: 0 }] }
    const framework = {
      rates: { car4: free, wav: free },
      passenger_assistants: { pence_per_hour: 0 },
      operators: undefined,
    }
    const options = { policy: { recharge: 'stand_alone_cost' }, framework, pupils: { P3: { days: 1 } } }
    expect(weightsOf(options)).toEqual({ P1: 10, P2: 10, P3: 2, P4: 10 })
  })
})
