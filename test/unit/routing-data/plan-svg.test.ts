import { describe, expect, it } from 'vitest'
import { type Picture, planSvg } from '../../../routing-data/picture/plan-svg.ts'

const home = { lat: 51.2, lon: -2.1 }
const school = { lat: 51.25, lon: -2 }
const picture: Picture = {
  title: 'Fields & lanes <1>',
  subtitle: '1 pupil on 1 route',
  attribution: 'Invented',
  roads: [{ line: [home, school], main: true }],
  runs: [{ route: 'R001', line: [home, school], stops: [home] }],
  schools: [{ name: 'Hill School', place: school }],
}

describe('the picture of a plan', () => {
  it('draws each road, run, home and school once', () => {
    const svg = planSvg(picture)
    expect(svg.match(/<polyline/g)).toHaveLength(2)
    expect(svg.match(/<circle/g)).toHaveLength(1)
    expect(svg.match(/>Hill School</g)).toHaveLength(1)
  })

  it('keeps north up and east to the right, and everything in the frame', () => {
    const svg = planSvg(picture)
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (/points="([\d.]+),([\d.]+) ([\d.]+),([\d.]+)"/.exec(svg) ?? [])
      .slice(1)
      .map(Number)
    const [width = 0, height = 0] = (/width="(\d+)" height="(\d+)"/.exec(svg) ?? []).slice(1).map(Number)
    expect(x1).toBeLessThan(x2)
    expect(y1).toBeGreaterThan(y2)
    expect(Math.max(x1, x2)).toBeLessThan(width)
    expect(Math.max(y1, y2)).toBeLessThan(height)
  })

  it('writes text that is safe in XML', () => {
    expect(planSvg(picture)).toContain('Fields &amp; lanes &lt;1&gt;')
  })
})
