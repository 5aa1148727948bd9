import { describe, expect, it } from 'vitest'
import type { Tags } from '../../../../src/roads/osm/data.ts'
import { type Drawing, drive, told } from '../../../support/tiny-roads.ts'

const crossing = (
  ways: { readonly west?: Tags; readonly east?: Tags; readonly north?: Tags; readonly south?: Tags } = {},
): Drawing => ({
  nodes: { w: [-300, 0], x: [0, 0], e: [300, 0], n: [0, 300], s: [0, -300] },
  ways: {
    wx: { name: 'High Street', ...ways.west },
    xe: { name: 'High Street', ...ways.east },
    xn: { name: 'North Road', ...ways.north },
    xs: { name: 'South Road', ...ways.south },
  },
})
const WEST = [-200, 0] as const
const EAST = [200, 0] as const
const NORTH = [0, 200] as const
const SOUTH = [0, -200] as const

describe('steps', () => {
  it('say nothing where the road goes on under the same name', () => {
    expect(told(drive(crossing(), WEST, EAST))).toEqual(['depart (High Street)', 'arrive (High Street)'])
  })

  it('tell turns by their side and the road turned into', () => {
    expect(told(drive(crossing(), WEST, NORTH))[1]).toBe('turn left (North Road)')
    expect(told(drive(crossing(), WEST, SOUTH))[1]).toBe('turn right (South Road)')
    expect(told(drive(crossing(), NORTH, EAST))[1]).toBe('turn left (High Street)')
  })

  it('tell a new name, and that alone, straight on', () => {
    expect(told(drive(crossing({ east: { name: 'London Road' } }), WEST, EAST))).toEqual([
      'depart (High Street)',
      'new name straight (London Road)',
      'arrive (London Road)',
    ])
  })

  it('say nothing when a name merely ends', () => {
    expect(told(drive(crossing({ east: { name: '' } }), WEST, EAST))).toHaveLength(2)
  })

  it('count a bend as going on where only a driveway leaves', () => {
    const bend: Drawing = {
      nodes: { a: [-300, 0], b: [0, 0], c: [60, 250], d: [200, 0] },
      ways: { ab: { name: 'Mill Lane' }, bc: { name: 'Mill Lane' }, bd: { highway: 'service', name: '' } },
    }
    expect(told(drive(bend, WEST, [48, 200]))).toHaveLength(2)
  })

  it('tell a road that ends', () => {
    const tee: Drawing = {
      nodes: { a: [-300, 0], b: [0, 0], c: [0, 300], d: [0, -300] },
      ways: { ab: { name: 'Lane' }, cbd: { name: 'Street' } },
    }
    expect(told(drive(tee, WEST, NORTH))[1]).toBe('end of road left (Street)')
    expect(told(drive(tee, WEST, SOUTH))[1]).toBe('end of road right (Street)')
  })

  it('tell a fork of two like roads', () => {
    const fork: Drawing = {
      nodes: { a: [-300, 0], b: [0, 0], c: [300, 120], d: [300, -120] },
      ways: { ab: { name: 'A' }, bc: { name: 'B' }, bd: { name: 'C' } },
    }
    expect(told(drive(fork, WEST, [250, 100]))[1]).toBe('fork slight left (B)')
    expect(told(drive(fork, WEST, [250, -100]))[1]).toBe('fork slight right (C)')
  })

  it('tell slip roads on to and off a trunk road, and the merge', () => {
    const trunk = (name: string): Tags => ({ highway: 'trunk', oneway: 'yes', name })
    const slip: Tags = { highway: 'trunk_link', oneway: 'yes', name: '' }
    const drawing: Drawing = {
      nodes: {
        a: [-900, 0],
        b: [-600, 0],
        c: [600, 0],
        d: [900, 0],
        e: [-300, 100],
        f: [300, 100],
        g: [0, 200],
      },
      ways: {
        ab: trunk('A1'),
        bc: trunk('A1'),
        cd: trunk('A1'),
        be: slip,
        fc: slip,
        eg: { name: 'Up' },
        gf: { name: 'Up' },
        // The way back, so that all of it hangs together.
        da: { oneway: 'yes', name: 'Back' },
      },
    }
    expect(told(drive(drawing, [-800, 0], [0, 200]))).toContain('off ramp slight left')
    const on = told(drive(drawing, [0, 200], [800, 0]))
    expect(on).toContain('merge slight right (A1)')
  })

  it('tell the exits of a roundabout, counted with the traffic, driveways apart', () => {
    const ring = { junction: 'roundabout', name: '' }
    // Clockwise: west, north, a driveway, east, south.
    const drawing: Drawing = {
      nodes: {
        w: [-300, 0],
        n: [0, 300],
        e: [300, 0],
        s: [0, -300],
        v: [200, 200],
        1: [-30, 0],
        2: [0, 30],
        5: [21, 21],
        3: [30, 0],
        4: [0, -30],
      },
      ways: {
        w1: { name: 'West Road' },
        '2n': { name: 'North Road' },
        '3e': { name: 'East Road' },
        '4s': { name: 'South Road' },
        '5v': { highway: 'service', name: '' },
        '125341': ring,
      },
    }
    const from = (to: readonly [number, number]) => told(drive(drawing, WEST, to))[1]
    expect(from(NORTH)).toBe('roundabout left 1 (North Road)')
    expect(from(EAST)).toBe('roundabout straight 2 (East Road)')
    expect(from(SOUTH)).toBe('roundabout right 3 (South Road)')
    expect(told(drive(drawing, WEST, EAST))).toHaveLength(3)
  })

  it('tell one turn over both halves of a dual carriageway', () => {
    const half = { highway: 'primary', oneway: 'yes', name: 'Dual' }
    const drawing: Drawing = {
      nodes: {
        a: [0, -300],
        b: [0, 0],
        c: [0, 12],
        h: [-300, 0],
        i: [300, 0],
        j: [300, 12],
        k: [-300, 12],
        l: [0, 300],
      },
      // Traffic keeps left: the near half goes west, the far half east.
      ways: {
        ab: { name: 'Side' },
        ib: half,
        bh: half,
        kc: half,
        cj: half,
        bc: { name: '' },
        cl: { name: 'On' },
        hk: half,
        ji: half,
      },
    }
    expect(told(drive(drawing, SOUTH, [200, 12]))).toEqual([
      'depart (Side)',
      'turn right (Dual)',
      'arrive (Dual)',
    ])
  })

  it('tell on which side the place lies', () => {
    const arrive = (goal: readonly [number, number]) => told(drive(crossing(), WEST, goal)).at(-1)
    expect(arrive([200, 40])).toBe('arrive left (High Street)')
    expect(arrive([200, -40])).toBe('arrive right (High Street)')
    expect(arrive([200, 1])).toBe('arrive (High Street)')
  })

  it('keep to the left, and carry the road number', () => {
    const leg = drive(crossing({ north: { ref: 'A6;A43' } }), WEST, NORTH)
    expect(leg?.steps[1]).toMatchObject({ driving_side: 'left', mode: 'driving', ref: 'A6; A43' })
    expect(leg?.steps[1]?.maneuver.bearing_before).toBe(90)
    expect(Math.abs((((leg?.steps[1]?.maneuver.bearing_after ?? 90) + 180) % 360) - 180)).toBeLessThan(2)
  })
})
