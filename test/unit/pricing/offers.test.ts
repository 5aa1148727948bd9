import { describe, expect, it } from 'vitest'
import { frameworkSchema } from '../../../src/domain/framework.ts'
import { offers } from '../../../src/pricing/offers.ts'

const types = ['car', 'wav', 'bus'].map((id) => ({ id, layouts: [{ seats: 4, wheelchairs: 1 }] }))
const rate = (pence: number) => ({ bands: [{ pence_per_mile: pence }] })
const framework = (operators?: readonly object[]) =>
  frameworkSchema.parse({
    vehicle_types: types,
    rates: { car: rate(200), wav: rate(300) },
    ...(operators === undefined ? {} : { operators }),
  })

const listed = (operators?: readonly object[]): readonly string[] =>
  offers(framework(operators)).map(
    ({ vehicleType, operator, rate: { bands }, capacity }) =>
      `${operator?.id ?? '-'} ${vehicleType.id} ${bands[0]?.pence_per_mile} ${capacity}`,
  )

describe('offers of a framework', () => {
  it('without operators are every type that has a rate, from nobody, without limit', () => {
    expect(listed()).toEqual(['- car 200 Infinity', '- wav 300 Infinity'])
  })

  it('are only the operators’ where there are any', () => {
    expect(listed([])).toEqual([])
  })

  it('of an operator without rates are every type at the framework’s rate', () => {
    expect(listed([{ id: 'A' }])).toEqual(['A car 200 Infinity', 'A wav 300 Infinity'])
  })

  it('of an operator with rates are the types that it names, {} standing for the framework’s rate', () => {
    const own = { id: 'A', rates: { bus: rate(500), wav: {} }, capacity: { wav: 3 } }
    expect(listed([own])).toEqual(['A wav 300 3', 'A bus 500 Infinity'])
  })

  it('leave out a type for which neither operator nor framework has a rate', () => {
    expect(listed([{ id: 'A', rates: { bus: {}, car: rate(1) }, capacity: { car: 0 } }])).toEqual([
      'A car 1 0',
    ])
  })

  it('come by rank, equal ranks in the order given', () => {
    const ranked = [
      { id: 'A', rank: 2, rates: { car: {} } },
      { id: 'B', rank: 1, rates: { car: {} } },
      { id: 'C', rank: 1, rates: { car: {} } },
      { id: 'D', rates: { car: {} } },
    ]
    expect(listed(ranked).map((text) => text.charAt(0))).toEqual(['D', 'B', 'C', 'A'])
  })
})
