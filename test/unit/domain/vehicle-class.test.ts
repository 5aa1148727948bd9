import { describe, expect, it } from 'vitest'
import { frameworkSchema } from '../../../src/domain/framework.ts'
import { vehicleClasses } from '../../../src/domain/vehicle-class.ts'

const bus = (id: string, seats: number, features: readonly string[] = []) => ({
  id,
  layouts: [{ seats, wheelchairs: 0 }],
  features,
})

const classesOf = (types: readonly object[]) =>
  vehicleClasses(frameworkSchema.parse({ vehicle_types: types, rates: {} })).map((each) => each.types)

describe('classes of vehicle types', () => {
  it('join types that carry the same loads, in the order of the framework', () => {
    expect(classesOf([bus('a', 4), bus('b', 6), bus('c', 4)])).toEqual([['a', 'c'], ['b']])
  })

  it('keep types apart that differ in a feature, not in the order in which features are written', () => {
    expect(
      classesOf([
        bus('a', 4, ['ramp', 'low_step']),
        bus('b', 4, ['low_step', 'ramp']),
        bus('c', 4, ['ramp']),
      ]),
    ).toEqual([['a', 'b'], ['c']])
  })
})
