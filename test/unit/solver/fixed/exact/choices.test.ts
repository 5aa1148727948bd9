import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tierCharge } from '../../../../../src/solver/compile/offers.ts'
import { choicesOf } from '../../../../../src/solver/fixed/exact/choices.ts'
import type { CompiledOffer, Problem } from '../../../../../src/solver/problem.ts'

const offer = (tiers: readonly number[]): CompiledOffer => ({
  type: 0,
  vehicleType: 'car',
  operator: null,
  base: -1,
  capacity: Number.POSITIVE_INFINITY,
  minimum: 0,
  supplement: 0,
  deadRate: 0,
  tiers: Float64Array.from(tiers),
})

const problem = (
  tiers: readonly number[],
  layouts: readonly (readonly [number, number])[] = [[4, 0]],
): Problem =>
  ({
    offers: [offer(tiers)],
    types: [{ layouts: layouts.map(([seats, wheelchairs]) => ({ seats, wheelchairs })) }],
  }) as unknown as Problem // all that choices are made from

/** Bands for the whole journey: the same rate for every metre of it, by the band that the total falls in. */
const wholeJourney = (bands: readonly (readonly [metres: number, rate: number])[]): readonly number[] =>
  bands.flatMap(([metres, rate]) => [metres * 1000, 0, 0, rate])

const bandsArbitrary = fc
  .array(fc.tuple(fc.integer({ min: 1000, max: 9000 }), fc.integer({ min: 0, max: 400 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((bands) => {
    let end = 0
    return bands.map(([length, rate], at): readonly [number, number] => {
      end += length
      return [at === bands.length - 1 ? Number.POSITIVE_INFINITY : end, rate]
    })
  })

describe('the choices of vehicle', () => {
  it('leave out layouts that another of the type makes needless', () => {
    const layouts = [
      [4, 0],
      [4, 1],
      [6, 0],
      [4, 1],
    ] as const
    const { all } = choicesOf(problem(wholeJourney([[Number.POSITIVE_INFINITY, 200]]), layouts))
    expect(all.map(({ seats, wheelchairs }) => [seats, wheelchairs])).toEqual([
      [4, 1],
      [6, 0],
    ])
  })

  it('know a least fare that no run as long or longer undercuts, and that is reached', () => {
    fc.assert(
      fc.property(bandsArbitrary, fc.integer({ min: 0, max: 40_000 }), (bands, metres) => {
        const made = problem(wholeJourney(bands))
        const [least] = choicesOf(made).least
        const fare = (each: CompiledOffer | undefined, at: number): number =>
          each === undefined ? Number.NaN : tierCharge(each, at * 1000, 0)
        const ends = bands.map(([end]) => end).filter((end) => end > metres && Number.isFinite(end))
        const later = [metres, ...ends.map((end) => end + 0.001)].map((at) => fare(made.offers[0], at))
        expect(fare(least, metres)).toBeLessThanOrEqual(Math.min(...later) + 1e-6)
        expect(fare(least, metres)).toBeGreaterThanOrEqual(Math.min(...later) - 1e-3)
      }),
    )
  })

  it('know where a fare falls for the last time', () => {
    const until = (bands: readonly (readonly [number, number])[]): number =>
      choicesOf(problem(wholeJourney(bands))).fallsUntil
    expect(until([[Number.POSITIVE_INFINITY, 200]])).toBe(0)
    expect(
      until([
        [5000, 200],
        [9000, 150],
        [Number.POSITIVE_INFINITY, 160],
      ]),
    ).toBe(5000)
    expect(
      until([
        [5000, 200],
        [9000, 250],
        [Number.POSITIVE_INFINITY, 240],
      ]),
    ).toBe(9000)
  })
})
