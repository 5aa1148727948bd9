import { describe, expect, it } from 'vitest'
import { ROAD_COLUMNS, roadRowsOf } from '../../../bench/road-rows.ts'

const PRINTED = `bristol osrm-car: import 9.08 s, cached load 0.011 s, 700 × 700 matrix 0.25 s; 1.58 × the crow, 41.2 km/h
rutland osrm-car: import 9.76 s, cached load 0.007 s, 700 × 700 matrix 0.07 s; 1.44 × the crow, 49.6 km/h
rutland osrm-car: 594 of 600 pairs as OSRM
`

describe('the rows of the roads', () => {
  it('are one for each network, with a score for each column', () => {
    const rows = roadRowsOf(PRINTED)
    expect(rows.map(({ network }) => network)).toEqual(['bristol osrm-car', 'rutland osrm-car'])
    for (const { scores } of rows) expect(scores).toHaveLength(ROAD_COLUMNS.length)
  })

  it('hold the city to its bars of speed', () => {
    const [bristol, rutland] = roadRowsOf(PRINTED)
    expect(bristol?.scores.slice(0, 3)).toEqual([
      { measured: '9.08 s', bar: '≤ 8.00 s', verdict: 'miss' },
      { measured: '0.01 s', bar: '≤ 0.50 s', verdict: 'pass' },
      { measured: '700 × 700: 0.25 s', bar: '≤ 2.00 s', verdict: 'pass' },
    ])
    expect(rutland?.scores[0]).toEqual({ measured: '9.76 s' })
  })

  it('hold the agreement with OSRM to its bar', () => {
    const agreement = (text: string) => roadRowsOf(text)[1]?.scores[3]
    expect(agreement(PRINTED)).toEqual({ measured: '99.0 % of 600', bar: '≥ 95.0 %', verdict: 'pass' })
    expect(agreement(PRINTED.replace('594', '569'))).toMatchObject({ verdict: 'miss' })
    expect(roadRowsOf(PRINTED)[0]?.scores[3]).toEqual({ measured: '–' })
  })

  it('show a line that is not understood as it is', () => {
    expect(roadRowsOf('something else\n')).toEqual([
      { network: 'Roads', scores: [{ measured: 'something else' }] },
    ])
  })
})
