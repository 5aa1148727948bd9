import { describe, expect, it } from 'vitest'
import { type Drawing, drive } from '../../../support/tiny-roads.ts'

/**
 *  Straight on or right at `b`; the long way from a to c is over `bdec`.
 *
 *      d --- e
 *      |     |
 *  a - b --- c - f
 */
const square = (restrictions: Drawing['restrictions'] = []): Drawing => ({
  nodes: { a: [-300, 0], b: [0, 0], c: [400, 0], d: [0, 400], e: [400, 400], f: [700, 0] },
  ways: { ab: {}, bc: {}, bdec: {}, cf: {} },
  restrictions,
})
const metres = (drawing: Drawing): number | undefined => drive(drawing, [-200, 0], [600, 0])?.metres

describe('turn restrictions', () => {
  it('no_* forbids the turn from one way to the other', () => {
    expect(metres(square())).toBeCloseTo(800, -1)
    expect(metres(square([{ type: 'no_straight_on', from: 'ab', via: 'b', to: 'bc' }]))).toBeCloseTo(1600, -1)
  })

  it('no_* does not bind those who come from elsewhere', () => {
    const drawing = square([{ type: 'no_left_turn', from: 'bdec', via: 'b', to: 'bc' }])
    expect(metres(drawing)).toBeCloseTo(800, -1)
  })

  it('only_* forbids every other turn', () => {
    expect(metres(square([{ type: 'only_left_turn', from: 'ab', via: 'b', to: 'bdec' }]))).toBeCloseTo(
      1600,
      -1,
    )
  })

  it('does not bind the way back', () => {
    const drawing = square([{ type: 'no_straight_on', from: 'ab', via: 'b', to: 'bc' }])
    expect(drive(drawing, [600, 0], [-200, 0])?.metres).toBeCloseTo(800, -1)
  })

  it.each([{ except: 'motorcar' }, { except: 'bicycle;motor_vehicle' }, { restriction: 'give_way' }])(
    'does not bind cars: %o',
    (tags) => {
      const drawing = square([{ type: 'no_straight_on', from: 'ab', via: 'b', to: 'bc', tags }])
      expect(metres(drawing)).toBeCloseTo(800, -1)
    },
  )

  it('binds cars by name', () => {
    const tags = { restriction: '', 'restriction:motorcar': 'no_straight_on' }
    const drawing = square([{ type: '', from: 'ab', via: 'b', to: 'bc', tags }])
    expect(metres(drawing)).toBeCloseTo(1600, -1)
  })

  it('over a way forbids only the whole sequence', () => {
    // From ab over bc it is forbidden to go on to cf; others on bc, and from ab to elsewhere, go as they like.
    const drawing = square([{ type: 'no_straight_on', from: 'ab', via: 'bc', to: 'cf' }])
    expect(metres(drawing)).toBeCloseTo(1600, -1)
    expect(drive(drawing, [0, 100], [600, 0])?.metres).toBeCloseTo(700, -1)
    expect(drive(drawing, [-200, 0], [350, 0])?.metres).toBeCloseTo(550, -1)
    expect(drive(drawing, [-200, 0], [400, 100])?.metres).toBeCloseTo(700, -1)
    expect(drive(drawing, [100, 0], [600, 0])?.metres).toBeCloseTo(500, -1)
  })

  it('only_* over a way binds those who took it', () => {
    const drawing = square([{ type: 'only_left_turn', from: 'ab', via: 'bc', to: 'bdec' }])
    expect(drive(drawing, [-200, 0], [600, 0])?.metres).toBeCloseTo(1600, -1)
    expect(drive(drawing, [100, 0], [600, 0])?.metres).toBeCloseTo(500, -1)
  })

  it('over a way that is not driven says nothing', () => {
    const drawing = square([{ type: 'no_straight_on', from: 'ab', via: 'b', to: 'cf' }])
    expect(metres(drawing)).toBeCloseTo(800, -1)
  })

  it('no_u_turn takes away a turning place', () => {
    // Nobody may turn right from ab into bx: traffic runs into the dead end bs, turns round there, and comes back.
    const noRight = { type: 'no_right_turn', from: 'ab', via: 'b', to: 'bx' }
    const drawing = (more: NonNullable<Drawing['restrictions']> = []): Drawing => ({
      nodes: { a: [-300, 0], b: [0, 0], s: [0, 100], x: [0, -200], w: [-300, -2000], y: [300, -200] },
      ways: { ab: { oneway: 'yes' }, bs: {}, bx: { oneway: 'yes' }, awx: {}, xy: {} },
      restrictions: [noRight, ...more],
    })
    const goal = (more?: NonNullable<Drawing['restrictions']>) =>
      drive(drawing(more), [-300, -50], [100, -200])?.metres
    expect(goal()).toBeCloseTo(850, -1)
    expect(goal([{ type: 'no_u_turn', from: 'bs', via: 's', to: 'bs' }])).toBeGreaterThan(3500)
  })
})
