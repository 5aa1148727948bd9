import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Course, courseOf } from '../../../src/solver/course.ts'

const anyCourse = fc
  .record({
    seconds: fc.double({ min: 0.5, max: 4000, noNaN: true }),
    timed: fc.boolean(),
    units: fc.integer({ min: 0, max: 8000 }),
    routes: fc.integer({ min: 0, max: 4000 }),
    streams: fc.integer({ min: 1, max: 16 }),
    started: fc.boolean(),
  })
  .map(({ seconds, timed, ...field }) => ({
    seconds: timed ? seconds : undefined,
    course: courseOf(timed ? { kind: 'seconds', seconds } : { kind: 'iterations', iterations: 300 }, field),
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

  it('gives recombinations no more than 85 % of the time', () => {
    fc.assert(
      fc.property(anyCourse, ({ course, seconds }) => {
        if (seconds === undefined) expect(course.recombineMilliseconds).toBe(Number.POSITIVE_INFINITY)
        else
          expect(course.recombinationsFrom(0) * course.recombineMilliseconds).toBeLessThanOrEqual(
            850 * seconds + 1,
          )
      }),
    )
  })

  it('begins less hot where there is a plan to start from', () => {
    const limit = { kind: 'seconds', seconds: 60 } as const
    expect(courseOf(limit, { units: 600, routes: 600, streams: 2, started: false }).cooling(0).from).toBe(0)
    expect(courseOf(limit, { units: 600, routes: 600, streams: 2, started: true }).cooling(0).from).toBe(0.7)
  })

  it('cuts a large council into as many blocks as keep all streams busy', () => {
    const limit = { kind: 'seconds', seconds: 60 } as const
    expect(courseOf(limit, { units: 200, routes: 200, streams: 2, started: false }).blocks).toBe(1)
    expect(courseOf(limit, { units: 650, routes: 650, streams: 2, started: false }).blocks).toBe(1)
    expect(courseOf(limit, { units: 1000, routes: 1000, streams: 2, started: false }).blocks).toBe(2)
    expect(courseOf(limit, { units: 5000, routes: 5000, streams: 4, started: false }).blocks).toBe(8)
  })

  it('cuts it into smaller ones where routes are long', () => {
    const limit = { kind: 'seconds', seconds: 60 } as const
    expect(courseOf(limit, { units: 200, routes: 30, streams: 2, started: false }).blocks).toBe(1)
    expect(courseOf(limit, { units: 650, routes: 100, streams: 2, started: false }).blocks).toBe(2)
    expect(courseOf(limit, { units: 5000, routes: 900, streams: 4, started: false }).blocks).toBe(16)
  })

  it('begins cooler, and recombines less, where routes are long and there is little time for each unit', () => {
    const field = { units: 5000, routes: 855, streams: 2, started: false }
    const after = (seconds: number, routes = 855): Course =>
      courseOf({ kind: 'seconds', seconds }, { ...field, routes })
    expect(after(300).cooling(0).from).toBe(0.35)
    expect(after(300).recombineMilliseconds).toBe(6_000)
    expect([...Array(60).keys()].filter((round) => after(300).recombineAfter(round))).toEqual([51])
    expect(after(1800).cooling(0).from).toBe(0)
    expect(after(300, 1500).cooling(0).from).toBe(0)
    expect(courseOf({ kind: 'iterations', iterations: 10 }, field).cooling(0).from).toBe(0)
  })
})
