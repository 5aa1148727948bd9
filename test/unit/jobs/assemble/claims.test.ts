import { describe, expect, it } from 'vitest'
import { councilPlaces } from '../../../../src/domain/places.ts'
import { wholeTravel } from '../../../../src/domain/whole-travel.ts'
import { standAlonePence } from '../../../../src/jobs/assemble/claims.ts'
import { bells, type CaseOptions, checkCase } from '../../../support/check-case.ts'
import { lopsidedMatrix } from '../../../support/lopsided-roads.ts'

function alone(id: string, options: CaseOptions): number {
  const { council } = checkCase(options)
  const index = councilPlaces(council.pupils, council.schools.values(), council.framework)
  const travel = wholeTravel(lopsidedMatrix(index.places))
  const input = { council, pupils: council.pupils, index, travel, pickUpPoints: new Map() }
  const pupil = council.pupils.find((each) => each.id === id)
  return pupil === undefined ? Number.NaN : standAlonePence(input, pupil)
}

describe('a pupil’s stand-alone cost', () => {
  it('is rounded by run: a Friday that ends sooner is a run of its own', () => {
    const [usual, friday] = [bells(31_500, 54_000), bells(31_500, 46_800)]
    const options = {
      framework: {
        school_days: 187,
        rates: { car4: { base_pence: 101, bands: [{ pence_per_mile: 0 }] } },
        management_fee: { basis: 'percent', percent: 0 },
        operators: [{ id: 'OP1' }],
      },
      pupils: { P3: { days: 0b11000 } },
      schools: { S2: { bells: [usual, usual, usual, usual, friday] } },
    } as const
    // Mornings 101 × 2 × 37.4 = 7,554.8; each of two afternoons 101 × 37.4 = 3,777.4.
    expect(alone('P3', options)).toBe(7555 + 2 * 3777)
    expect(alone('P3', { ...options, schools: {} })).toBe(2 * 7555)
  })
})
