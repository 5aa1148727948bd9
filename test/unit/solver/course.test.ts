import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Course, courseOf } from '../../../src/solver/course.ts'

const anyCourse = fc
  .record({
    seconds: fc.double({ min: 0.5, max: 4000, noNaN: true }),
    timed: fc.boolean(),
    units: fc.integer({ min: 0, max: 8000 }),
    streams: fc.integer({ min: 1, max: 16 }),
    started: fc.boolean(),
  })
  .map(({ seconds, timed, units, streams, started }) => ({
    seconds: timed ? seconds : undefined,
    course: courseOf(
      timed ? { kind: 'seconds', seconds } : { kind: 'iterations', iterations: 300 },
      units,
      streams,
      started,
    ),
  }))

const roundsOf = (course: Course): readonly number[] => [...Array(course.rounds).keys()]

describe('the course of a search', () => {
  it('cools in every stretch between two recombinations, to the end', () => {
    fc.assert(
      fc.property(anyCourse, ({ course }) => {
        for (const round of roundsOf(course)) {
          const { from, to } = course.cooling(round)
          expect(from).toBeLessThan(to)
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(1 + 1e-9)
          if (round > 0 && !course.recombineAfter(round))
            expect(from).toBeCloseTo(course.cooling(round - 1).to, 9)
        }
        expect(course.cooling(course.rounds - 1).to).toBeCloseTo(1, 9)
      }),
    )
  })

  it('searches before each recombination and after it', () => {
    fc.assert(
      fc.property(anyCourse, ({ course }) => {
        const due = roundsOf(course).filter((round) => course.recombineAfter(round))
        expect(due.length).toBe(course.recombinationsFrom(0))
        expect(due.length).toBeGreaterThan(0)
        expect(course.recombineAfter(0)).toBe(false)
        expect(course.recombineAfter(course.rounds)).toBe(false)
      }),
    )
  })

  it('gives recombinations no more than half of the time', () => {
    fc.assert(
      fc.property(anyCourse, ({ course, seconds }) => {
        if (seconds === undefined) expect(course.recombineMilliseconds).toBe(Number.POSITIVE_INFINITY)
        else
          expect(course.recombinationsFrom(0) * course.recombineMilliseconds).toBeLessThanOrEqual(
            500 * seconds + 1,
          )
      }),
    )
  })

  it('begins less hot where there is a plan to start from', () => {
    const limit = { kind: 'seconds', seconds: 60 } as const
    expect(courseOf(limit, 600, 2, false).cooling(0).from).toBe(0)
    expect(courseOf(limit, 600, 2, true).cooling(0).from).toBe(0.7)
  })

  it('cuts a large council into as many blocks as keep all streams busy', () => {
    const limit = { kind: 'seconds', seconds: 60 } as const
    expect(courseOf(limit, 200, 2, false).blocks).toBe(1)
    expect(courseOf(limit, 650, 2, false).blocks).toBe(2)
    expect(courseOf(limit, 1000, 2, false).blocks).toBe(4)
    expect(courseOf(limit, 5000, 4, false).blocks).toBe(16)
  })
})
