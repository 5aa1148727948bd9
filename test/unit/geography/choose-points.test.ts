import { describe, expect, it } from 'vitest'
import { choosePoints, type PickUpPoint, POINTS_EACH } from '../../../src/geography/choose-points.ts'
import { toWgs84 } from '../../../src/geography/grid.ts'

const point = (east: number, metres: Readonly<Record<string, number>>): PickUpPoint => ({
  place: toWgs84(360_000 + east, 170_000),
  walkers: Object.entries(metres).map(([id, walk]) => ({ id, metres: walk })),
})
const listed = (points: readonly PickUpPoint[], id: string): number =>
  points.filter(({ walkers }) => walkers.some((walker) => walker.id === id)).length

describe('the short list of pick-up points', () => {
  it('leaves out a point that one pupil alone can reach', () => {
    expect(choosePoints([point(0, { A: 10 })])).toEqual([])
  })

  it('leaves out a near double, and keeps the one with shorter walks', () => {
    const [better, worse] = [point(0, { A: 100, B: 100 }), point(60, { A: 160, B: 90 })]
    expect(choosePoints([worse, better])).toEqual([better])
    expect(choosePoints([better, point(300, { A: 160, B: 90 })])).toHaveLength(2)
  })

  it('keeps a near point for a pupil whom the other does not serve', () => {
    expect(choosePoints([point(0, { A: 1, B: 1 }), point(60, { B: 1, C: 1 })])).toHaveLength(2)
  })

  it('offers a pupil no more than five', () => {
    const many = Array.from({ length: 9 }, (_, index) => point(index * 200, { A: index, B: index }))
    const chosen = choosePoints(many)
    expect(listed(chosen, 'A')).toBe(POINTS_EACH)
    expect(chosen).toContainEqual(many[0])
  })

  it('gives everybody a first point before anybody a fifth', () => {
    const crowd = Array.from({ length: 9 }, (_, index) =>
      point(index * 200, { A: index, B: index, C: index, D: index }),
    )
    const only = point(5000, { A: 300, Z: 300 })
    expect(listed(choosePoints([...crowd, only]), 'Z')).toBe(1)
  })
})
