import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_VISITS, VisitTimes } from '../../../src/solver/schedule/visit-times.ts'

interface Visit {
  readonly from: number
  readonly to: number
  /** Least time since the arrival before. */
  readonly drive: number
}
interface Span {
  readonly from: number
  readonly to: number
  readonly most: number
}

const visitArbitrary = fc
  .record({ from: fc.nat(7), width: fc.integer({ min: -1, max: 5 }), drive: fc.nat(4) })
  .map(({ from, width, drive }): Visit => ({ from, to: from + width, drive }))

const caseArbitrary = fc.array(visitArbitrary, { minLength: 1, maxLength: 4 }).chain((visits) => {
  const last = visits.length - 1
  const spans =
    last === 0
      ? fc.constant<readonly Span[]>([])
      : fc.array(
          fc
            .record({ from: fc.nat(last - 1), over: fc.integer({ min: 1, max: last }), most: fc.nat(9) })
            .map(({ from, over, most }): Span => ({ from, to: Math.min(last, from + over), most })),
          { maxLength: 4 },
        )
  return spans.map((all) => ({ visits, spans: all }))
})

const keepsAll = (visits: readonly Visit[], spans: readonly Span[], arrive: readonly number[]): boolean =>
  visits.every(({ from, to, drive }, at) => {
    const now = arrive[at] ?? Number.NaN
    const before = arrive[at - 1]
    return now >= from && now <= to && (before === undefined || now - before >= drive)
  }) &&
  spans.every((span) => (arrive[span.to] ?? Number.NaN) - (arrive[span.from] ?? Number.NaN) <= span.most)

/** Every way of arriving within the windows, one whole number after the other. */
function* allArrivals(visits: readonly Visit[], prefix: readonly number[] = []): Iterable<readonly number[]> {
  const next = visits[prefix.length]
  if (next === undefined) yield prefix
  else for (let now = next.from; now <= next.to; now++) yield* allArrivals(visits, [...prefix, now])
}

const duration = (arrive: readonly number[]): number => (arrive.at(-1) ?? 0) - (arrive[0] ?? 0)

function shortest(visits: readonly Visit[], spans: readonly Span[]): number | undefined {
  let best: number | undefined
  for (const arrive of allArrivals(visits))
    if (keepsAll(visits, spans, arrive) && (best === undefined || duration(arrive) < best))
      best = duration(arrive)
  return best
}

function solved(
  times: VisitTimes,
  visits: readonly Visit[],
  spans: readonly Span[],
): readonly number[] | undefined {
  times.clear()
  for (const { from, to, drive } of visits) times.addVisit(from, to, drive)
  for (const { from, to, most } of spans) times.addSpan(from, to, most)
  return times.solve() ? [...times.arrive.subarray(0, visits.length)] : undefined
}

describe('times at the schools of a run', () => {
  const times = new VisitTimes()

  it('are found exactly when there are any, keep every rule, and make the run as short as it can be', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ visits, spans }) => {
        const wanted = shortest(visits, spans)
        const found = solved(times, visits, spans)
        expect(found === undefined ? undefined : duration(found)).toBe(wanted)
        if (found !== undefined) expect(keepsAll(visits, spans, found)).toBe(true)
      }),
      { numRuns: 4000, seed: 2026 },
    )
  })

  it('are for so many visits and limits as can be held, and no more', () => {
    times.clear()
    for (let at = 0; at < MAX_VISITS; at++) expect(times.addVisit(at, at, 0)).toBe(true)
    expect(times.addVisit(0, 0, 0)).toBe(false)
    expect(times.solve()).toBe(true)
    for (let span = 0; span < 128; span++) expect(times.addSpan(0, 1, 5)).toBe(true)
    expect(times.addSpan(0, 1, 5)).toBe(false)
  })

  it('are found though a chain of limits passes through every visit', () => {
    const visits = Array.from({ length: MAX_VISITS }, (_, at) => ({
      from: 0,
      to: 100_000,
      drive: at === 0 ? 0 : 600,
    }))
    const spans = Array.from({ length: MAX_VISITS - 1 }, (_, at) => ({ from: at, to: at + 1, most: 600 }))
    const late = visits.map((visit, at) => (at === MAX_VISITS - 1 ? { ...visit, from: 90_000 } : visit))
    expect(solved(times, late, spans)?.[0]).toBe(90_000 - 600 * (MAX_VISITS - 1))
  })
})
