import { describe, expect, it } from 'vitest'
import { driveSeconds, viewRoads } from '../../../src/checker/roads-view.ts'
import { NO_WAY } from '../../../src/domain/travel.ts'
import { wholeTravel } from '../../../src/domain/whole-travel.ts'

const A = { lat: 51, lon: -2 }
const B = { lat: 52, lon: -2 }
const view = viewRoads({
  places: [A, B],
  travel: wholeTravel({
    size: 2,
    metres: Int32Array.of(0, 1500, NO_WAY, 0),
    milliseconds: Int32Array.of(0, 90_400, NO_WAY, 0),
  }),
  snaps: [
    { metres: 0.4, onRoad: A },
    { metres: 1000.1, onRoad: B },
  ],
  walks: [{ from: A, to: B, metres: 800 }],
})

describe('the roads, asked by place', () => {
  it('give the drive each way, where there is one', () => {
    expect(view.drive(A, B)).toEqual({ metres: 1500, milliseconds: 90_400 })
    expect(view.drive(B, A)).toBeUndefined()
    expect(view.drive(A, { lat: 50, lon: -2 })).toBeUndefined()
  })

  it('know a place by its six decimals', () => {
    expect(view.drive({ lat: 51.000_000_4, lon: -2 }, B)?.metres).toBe(1500)
  })

  it('round a drive’s seconds once, under traffic', () => {
    expect(driveSeconds({ metres: 1500, milliseconds: 90_400 }, 1.25)).toBe(113)
  })

  it('know how far a place is from the road, and from a walk’s end', () => {
    expect(view.snapMetres(A)).toBe(0.4)
    expect([view.offNetwork(A), view.offNetwork(B)]).toEqual([false, true])
    expect(view.walkMetres(A, B)).toBe(800)
    expect(view.walkMetres(B, A)).toBe(Number.POSITIVE_INFINITY)
  })
})
