import { describe, expect, it } from 'vitest'
import { capacityIsKept, operatorOffersTheType } from '../../../../src/checker/rules/operators.ts'
import { samePlace } from '../../../../src/domain/place.ts'
import { BASE, checkCase, codesOf, findingsOf, roadsOf, routeAt } from '../../../support/check-case.ts'

describe('the operator', () => {
  it('is one of the framework’s, or none where it names none', () => {
    const subject = checkCase()
    expect(codesOf(operatorOffersTheType, subject)).toEqual([])
    routeAt(subject).operator = null
    routeAt(subject, 1).operator = 'OP9'
    expect(codesOf(operatorOffersTheType, subject)).toEqual(['operator_unknown', 'operator_unknown'])
    const free = checkCase({ framework: { operators: undefined } })
    expect(codesOf(operatorOffersTheType, free)).toEqual([])
    routeAt(free).operator = 'OP1'
    expect(codesOf(operatorOffersTheType, free)).toEqual(['operator_unknown'])
  })

  it('has its base on the network', () => {
    const subject = checkCase()
    const roads = roadsOf(subject)
    const snaps = roads.places.map((onRoad) => ({ onRoad, metres: samePlace(onRoad, BASE) ? 1001 : 0 }))
    expect(codesOf(operatorOffersTheType, subject, { ...roads, snaps })).toEqual([
      'operator_unknown',
      'operator_unknown',
    ])
  })

  it('offers the type', () => {
    const { plan } = checkCase()
    const { council } = checkCase({ framework: { operators: [{ id: 'OP1', rates: { wav: {} } }] } })
    expect(findingsOf(operatorOffersTheType, { council, plan })).toMatchObject([
      { code: 'operator_type', routeId: 'R001' },
    ])
  })

  it('puts out no more vehicles than it has', () => {
    const subject = checkCase()
    expect(codesOf(capacityIsKept, subject)).toEqual([])
    const { council } = checkCase({
      framework: { operators: [{ id: 'OP1', capacity: { car4: 0, wav: 1 } }] },
    })
    expect(findingsOf(capacityIsKept, { council, plan: subject.plan })).toMatchObject([
      { code: 'capacity_exceeded', expected: 0, actual: '1 of OP1 car4' },
    ])
  })
})
