import { describe, expect, it } from 'vitest'
import { gatherCheckRoads, requiredPlaces, requiredWalks } from '../../../src/checker/check-roads.ts'
import { placeKey } from '../../../src/domain/place.ts'
import { BASE, checkCase, HOME_A, HOME_B, HOME_C, stopAt } from '../../support/check-case.ts'
import { lopsidedRoads } from '../../support/lopsided-roads.ts'

const POINT = { lat: 51.441, lon: -2.56 }

function withPoint() {
  const subject = checkCase({ pupils: { P4: { pickUpWalkMetres: 400 } } })
  Object.assign(stopAt(subject, 0, 0, 1), { place: 'pick_up_point', ...POINT })
  Object.assign(stopAt(subject, 1, 1, 1), { place: 'pick_up_point', ...POINT })
  return subject
}

describe('what the checker asks of the roads', () => {
  it('is each home, school, base and pick-up point once', () => {
    const { council, plan } = withPoint()
    const schools = [...council.schools.values()].map((school) => placeKey(school.place!))
    expect(requiredPlaces(council, plan).map(placeKey)).toEqual([
      ...[HOME_A, HOME_B, HOME_C].map(placeKey),
      ...schools,
      ...[BASE, POINT].map(placeKey),
    ])
  })

  it('is each walk to a pick-up point once', () => {
    const { council, plan } = withPoint()
    expect(requiredWalks(council, plan)).toEqual([{ from: HOME_C, to: POINT }])
  })

  it('is gathered into data', async () => {
    const { council, plan } = withPoint()
    const roads = await gatherCheckRoads(lopsidedRoads, council, plan)
    expect(roads.description).toBe('lopsided')
    expect(roads.travel.size).toBe(roads.places.length)
    expect(roads.snaps).toHaveLength(roads.places.length)
    expect(roads.walks).toHaveLength(1)
    expect(roads.walks[0]?.metres).toBeCloseTo(144.6, 0)
  })
})
