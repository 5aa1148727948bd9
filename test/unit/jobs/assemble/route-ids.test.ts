import { expect, it } from 'vitest'
import { isNumbered, nextRouteIds } from '../../../../src/jobs/assemble/route-ids.ts'

it('new routes are numbered behind all that are known', () => {
  expect(nextRouteIds([], 2)).toEqual(['R001', 'R002'])
  expect(nextRouteIds(['R007', 'R003', 'bus 12'], 1)).toEqual(['R008'])
  expect(nextRouteIds(['R999'], 1)).toEqual(['R1000'])
  expect([isNumbered('R001'), isNumbered('R1'), isNumbered('bus 12')]).toEqual([true, false, false])
})
