import { describe, expect, it } from 'vitest'
import { allOffers, rateOf } from '../../../src/checker/offers.ts'
import { checkCase } from '../../support/check-case.ts'

const OWN = { bands: [{ pence_per_mile: 1 }] }

const frameworkOf = (framework: object) => checkCase({ framework }).council.framework

const listed = (framework: object): readonly string[] =>
  allOffers(frameworkOf(framework)).map(
    ({ type, operator, rate }) => `${type.id} ${operator?.id} ${rate.bands[0]?.pence_per_mile}`,
  )

describe('offers', () => {
  it('are every type at the framework’s rate where it names no operators', () => {
    expect(listed({ operators: undefined })).toEqual(['car4 undefined 260', 'wav undefined 310'])
  })

  it('are every type of an operator without rates', () => {
    expect(listed({ operators: [{ id: 'OP1' }] })).toEqual(['car4 OP1 260', 'wav OP1 310'])
  })

  it('are only the types in an operator’s rates: its own, or the framework’s for {}', () => {
    expect(
      listed({
        operators: [
          { id: 'A', rates: { wav: {} } },
          { id: 'B', rates: { wav: OWN } },
        ],
      }),
    ).toEqual(['wav A 310', 'wav B 1'])
  })

  it('do not come without a rate', () => {
    const rates = { car4: OWN }
    const operators = [{ id: 'A', rates: { wav: {} } }, { id: 'B', rates: { wav: OWN } }, { id: 'C' }]
    expect(listed({ rates, operators })).toEqual(['car4 C 1', 'wav B 1'])
    expect(rateOf(frameworkOf({ operators: undefined }), 'toString', null)).toBeUndefined()
  })
})
