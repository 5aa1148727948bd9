import { describe, expect, it } from 'vitest'
import type { Tags } from '../../../../src/roads/osm/data.ts'
import { type Drawing, drive } from '../../../support/tiny-roads.ts'

/**
 * A square of roads, 400 m to a side, with stubs: west to east there is the short way `bc` along the bottom and
 * the long way round over `bdec`.
 *
 *      d --- e
 *      |     |
 *  a - b --- c - f
 */
const square = (bottom: Tags, atB: Tags = {}): Drawing => ({
  nodes: {
    a: [-300, 0],
    b: [0, 0, atB],
    c: [400, 0],
    d: [0, 400],
    e: [400, 400],
    f: [700, 0],
  },
  ways: { ab: {}, bc: bottom, bdec: {}, cf: {} },
})

const SHORT = 800
const LONG = 1600
const eastward = (drawing: Drawing): number | undefined => drive(drawing, [-200, 0], [600, 0])?.metres
const westward = (drawing: Drawing): number | undefined => drive(drawing, [600, 0], [-200, 0])?.metres

describe('one-way roads', () => {
  it.each([{ oneway: 'yes' }, { oneway: 'true' }, { oneway: '1' }, { junction: 'roundabout' }])(
    'are driven along the way only: %o',
    (tags) => {
      expect(eastward(square(tags))).toBeCloseTo(SHORT, -1)
      expect(westward(square(tags))).toBeCloseTo(LONG, -1)
    },
  )

  it('are driven backwards with oneway=-1', () => {
    expect(eastward(square({ oneway: '-1' }))).toBeCloseTo(LONG, -1)
    expect(westward(square({ oneway: '-1' }))).toBeCloseTo(SHORT, -1)
  })

  it('are motorways, unless said otherwise', () => {
    expect(westward(square({ highway: 'motorway' }))).toBeCloseTo(LONG, -1)
    expect(westward(square({ highway: 'motorway', oneway: 'no' }))).toBeCloseTo(SHORT, -1)
  })

  it('bind a car by what is said of cars', () => {
    expect(westward(square({ oneway: 'yes', 'oneway:motorcar': 'no' }))).toBeCloseTo(SHORT, -1)
  })

  it('do not bind anyone when they are reversible: nobody drives them', () => {
    expect(eastward(square({ oneway: 'reversible' }))).toBeCloseTo(LONG, -1)
  })
})

describe('access', () => {
  it.each([
    { access: 'no' },
    { motor_vehicle: 'no' },
    { vehicle: 'no' },
    { motorcar: 'no' },
    { access: 'yes', motor_vehicle: 'agricultural' },
    { access: 'psv' },
  ])('forbidden: %o', (tags) => {
    expect(eastward(square(tags))).toBeCloseTo(LONG, -1)
  })

  it('the word for cars goes before the word for all', () => {
    expect(eastward(square({ access: 'no', motorcar: 'yes' }))).toBeCloseTo(SHORT, -1)
  })

  it('may differ by direction', () => {
    const tags = { 'motor_vehicle:backward': 'no' }
    expect(eastward(square(tags))).toBeCloseTo(SHORT, -1)
    expect(westward(square(tags))).toBeCloseTo(LONG, -1)
  })

  it.each(['private', 'destination', 'customers', 'delivery'])('%s roads are not cut through', (access) => {
    expect(eastward(square({ access }))).toBeCloseTo(LONG, -1)
  })

  it.each(['private', 'destination', 'customers', 'delivery'])(
    '%s roads serve the ends of a trip',
    (access) => {
      expect(drive(square({ access }), [-200, 0], [300, 0])?.metres).toBeCloseTo(500, -1)
      expect(drive(square({ access }), [100, 0], [600, 0])?.metres).toBeCloseTo(500, -1)
    },
  )

  it('a road that is too low, narrow, or weak for the vehicle is closed', () => {
    expect(eastward(square({ maxheight: '2.1' }))).toBeCloseTo(LONG, -1)
    expect(eastward(square({ maxheight: `6'6"` }))).toBeCloseTo(LONG, -1)
    expect(eastward(square({ maxheight: '4.2' }))).toBeCloseTo(SHORT, -1)
    expect(eastward(square({ maxwidth: '1.5 m' }))).toBeCloseTo(LONG, -1)
    expect(eastward(square({ maxweight: '3' }))).toBeCloseTo(LONG, -1)
    expect(eastward(square({ maxweight: '7.5 t' }))).toBeCloseTo(SHORT, -1)
  })

  it.each([{ highway: 'footway' }, { highway: 'track' }, { highway: 'construction' }, { highway: 'steps' }])(
    'no road for cars: %o',
    (tags) => {
      expect(eastward(square(tags))).toBeCloseTo(LONG, -1)
    },
  )

  it('a track whose access tag says so is driven, slowly', () => {
    const leg = drive(square({ highway: 'track', motor_vehicle: 'yes' }), [-200, 0], [350, 0])
    expect(leg?.metres).toBeCloseTo(550, -1)
    expect(leg?.milliseconds).toBeGreaterThan(120_000)
  })
})

describe('nodes', () => {
  const gated = (tags: Tags): Drawing => ({
    nodes: { ...square({}).nodes, g: [200, 0, tags] },
    ways: { ab: {}, bgc: {}, bdec: {}, cf: {} },
  })

  it.each(['gate', 'lift_gate', 'cattle_grid', 'toll_booth', 'entrance'])(
    'barrier=%s lets pass',
    (barrier) => {
      expect(eastward(gated({ barrier }))).toBeCloseTo(SHORT, -1)
    },
  )

  it.each(['bollard', 'block', 'jersey_barrier'])('barrier=%s blocks', (barrier) => {
    expect(eastward(gated({ barrier }))).toBeCloseTo(LONG, -1)
  })

  it('a bollard that sinks into the ground lets pass', () => {
    expect(eastward(gated({ barrier: 'bollard', bollard: 'rising' }))).toBeCloseTo(SHORT, -1)
  })

  it('an access tag goes before the kind of barrier', () => {
    expect(eastward(gated({ barrier: 'bollard', motor_vehicle: 'yes' }))).toBeCloseTo(SHORT, -1)
    expect(eastward(gated({ barrier: 'gate', access: 'no' }))).toBeCloseTo(LONG, -1)
    expect(eastward(gated({ barrier: 'gate', access: 'private' }))).toBeCloseTo(SHORT, -1)
  })

  it('traffic comes up to a barrier from both sides, and turns round there', () => {
    const drawing = gated({ barrier: 'bollard' })
    expect(drive(drawing, [-200, 0], [150, 0])?.metres).toBeCloseTo(350, -1)
    expect(drive(drawing, [600, 0], [250, 0])?.metres).toBeCloseTo(350, -1)
  })

  it('signals delay by 2 s, in their direction only', () => {
    const time = (tags: Tags, east: boolean): number => {
      const [from, to] = east ? [-200, 600] : [600, -200]
      return drive(gated(tags), [from, 0], [to, 0])?.milliseconds ?? 0
    }
    const free = time({}, true)
    expect(time({ highway: 'traffic_signals' }, true) - free).toBe(2000)
    const forward = { highway: 'traffic_signals', 'traffic_signals:direction': 'forward' }
    expect(time(forward, true) - free).toBe(2000)
    expect(time(forward, false) - time({}, false)).toBe(0)
    expect(time({ highway: 'give_way', direction: 'backward' }, false) - time({}, false)).toBe(1000)
  })

  it('signals at a junction delay all who pass it', () => {
    const free = drive(square({}), [-200, 0], [600, 0])?.milliseconds ?? 0
    const held = drive(square({}, { highway: 'traffic_signals' }), [-200, 0], [600, 0])?.milliseconds
    expect(held).toBe(free + 2000)
  })
})
