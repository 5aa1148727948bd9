import { describe, expect, it } from 'vitest'
import { searchFigures } from '../../../bench/progress.ts'
import { quoteRowsOf } from '../../../bench/quote-rows.ts'
import { progressLine } from '../../../src/cli/console.ts'

const at = (seconds: number, elapsed: number, unservedPupils: number, iterations: number) => ({
  seconds,
  line: progressLine(
    {
      annualPence: 123_456_789,
      routes: 20,
      unservedPupils,
      iterations,
      activity: 'whole council, 2 streams',
    },
    elapsed,
  ),
})

describe('what a plan’s command says on its way', () => {
  it('tells when everybody was first on a route, and how many tries were made a second', () => {
    const said = [
      { seconds: 0.5, line: 'a warning' },
      at(1, 0.2, 3, 0),
      at(2.5, 1.7, 0, 1000),
      at(11, 10, 0, 25_000),
    ]
    expect(searchFigures(said)).toEqual({ firstPlanSeconds: 2.5, triesPerSecond: 2500 })
  })

  it('tells nothing where nothing was said', () => {
    expect(searchFigures([])).toEqual({ firstPlanSeconds: undefined, triesPerSecond: undefined })
  })
})

describe('the rows of the quotes', () => {
  it('are read from lines of figures, others left out', () => {
    expect(quoteRowsOf('working …\nBristol: p50 = 0.20 ms; p95 = 0.70 ms; road rows p95 = 31 ms\n')).toEqual([
      {
        title: 'Bristol',
        cells: [
          ['p50', '0.20 ms'],
          ['p95', '0.7 ms (≤ 1 ms: pass)'],
          ['road rows p95', '31 ms (≤ 30 ms: **miss**)'],
        ],
      },
    ])
  })
})
