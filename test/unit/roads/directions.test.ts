import { afterEach, describe, expect, it, vi } from 'vitest'
import type { RoadLeg, RoadStep } from '../../../src/domain/travel.ts'
import { directions } from '../../../src/roads/directions.ts'

const YARD = 0.9144
const MILE = 1609.344

type Manoeuvre = Partial<RoadStep['maneuver']> & { readonly type: string }
const step = (maneuver: Manoeuvre, distance: number, fields: Partial<RoadStep> = {}): RoadStep => ({
  distance,
  duration: distance / 10,
  name: '',
  mode: 'driving',
  driving_side: 'left',
  ...fields,
  maneuver: { location: [-2.6, 51.4], bearing_before: 0, bearing_after: 0, ...maneuver },
})
const leg = (...steps: readonly RoadStep[]): RoadLeg => ({ metres: 0, milliseconds: 0, line: [], steps })
const lines = (...steps: readonly RoadStep[]): readonly string[] => directions([leg(...steps)])[0] ?? []

afterEach(() => vi.restoreAllMocks())

describe('directions', () => {
  it('read as a British driver says them: what to do next, and how far on', () => {
    const drive = leg(
      step({ type: 'depart', bearing_after: 92 }, 300 * YARD, { name: 'Mill Lane' }),
      step({ type: 'turn', modifier: 'left' }, 1.2 * MILE, { name: 'Bath Road', ref: 'A4' }),
      step({ type: 'roundabout', modifier: 'right', exit: 2 }, 3 * MILE, { name: 'Wells Road' }),
      step({ type: 'arrive', modifier: 'left' }, 0),
    )
    expect(directions([drive], ['Fosse Way School'])).toEqual([
      [
        'Head east on Mill Lane',
        'In 300 yards, turn left onto Bath Road (A4)',
        'In 1.2 miles, enter the roundabout and take the 2nd exit onto Wells Road',
        'In 3 miles, arrive at Fosse Way School, on the left',
      ],
    ])
  })

  it('arrive where the end has no name', () => {
    expect(lines(step({ type: 'arrive', modifier: 'right' }, 0))).toEqual([
      'Arrive at your destination, on the right',
    ])
  })

  it('speak of slip roads, and leave "left" out where all slip roads are', () => {
    const data = { driving_side: 'right', name: 'M5' } as const
    expect(lines(step({ type: 'off ramp', modifier: 'slight left' }, 10, data))).toEqual([
      'Take the slip road onto M5',
    ])
    expect(lines(step({ type: 'off ramp', modifier: 'slight right' }, 10))).toEqual([
      'Take the slip road on the right',
    ])
  })

  it('leave a street name alone that speaks of a ramp', () => {
    expect(lines(step({ type: 'turn', modifier: 'right' }, 0, { name: 'Take the ramp' }))).toEqual([
      'Turn right onto Take the ramp',
    ])
  })

  it('say a roundabout once, and count its own length', () => {
    expect(
      lines(
        step({ type: 'depart' }, 100 * YARD),
        step({ type: 'roundabout', modifier: 'left', exit: 3 }, 40 * YARD, { name: 'Park Row' }),
        step({ type: 'exit roundabout', modifier: 'left' }, 60 * YARD, { name: 'Park Row' }),
        step({ type: 'turn', modifier: 'right' }, 0, { name: 'Woodland Road' }),
      ),
    ).toEqual([
      'Head north',
      'In 100 yards, enter the roundabout and take the 3rd exit onto Park Row',
      'In 100 yards, turn right onto Woodland Road',
    ])
  })

  it('do not lose the exit of a roundabout whose exit was not counted', () => {
    expect(
      lines(
        step({ type: 'roundabout', modifier: 'left' }, 40 * YARD),
        step({ type: 'exit roundabout', modifier: 'left' }, 0, { name: 'Park Row' }),
      ),
    ).toEqual(['Enter the roundabout', 'In 40 yards, exit the roundabout onto Park Row'])
  })

  it('have one list for each leg, empty where there are no steps or no way', () => {
    expect(directions([leg(), undefined, leg(step({ type: 'depart' }, 0))])).toEqual([[], [], ['Head north']])
  })
})

describe('steps that the library stumbles over', () => {
  it('unknown manoeuvres are turns, and nothing is written to the terminal', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    expect(lines(step({ type: 'hovercraft', modifier: 'left' }, 0, { name: 'Quay' }))).toEqual([
      'Turn left onto Quay',
    ])
    expect(log).not.toHaveBeenCalled()
  })

  it('lane advice without lanes is to continue', () => {
    expect(lines(step({ type: 'use lane', modifier: 'straight' }, 0, { name: 'A4' }))).toEqual([
      'Continue straight to stay on A4',
    ])
  })

  it.each(['turn', 'merge', 'fork', 'continue', 'off ramp', 'roundabout turn', 'end of road'])(
    'a %s without a direction is straight on',
    (type) => {
      for (const modifier of ['', 'widdershins']) {
        const [line] = lines(step({ type, modifier }, 0, { name: 'High Street' }))
        expect(line).toMatch(/High Street/)
        expect(line).not.toMatch(/[{}]|undefined/)
      }
      expect(lines(step({ type }, 0))).toHaveLength(1)
    },
  )

  it('bearings may be any number of degrees', () => {
    expect(lines(step({ type: 'depart', bearing_after: -90 }, 0))).toEqual(['Head west'])
    expect(lines(step({ type: 'depart', bearing_after: 450 }, 0))).toEqual(['Head east'])
  })

  it('a twelfth exit has no number', () => {
    const [line] = lines(step({ type: 'rotary', modifier: 'right', exit: 12 }, 0, { name: 'Ring' }))
    expect(line).toBe('Enter the roundabout and exit onto Ring')
  })

  it('a ferry is taken', () => {
    const ferry = { mode: 'ferry', name: 'Sandbanks Ferry' } as const
    expect(lines(step({ type: 'notification', modifier: 'straight' }, 0, ferry))).toEqual([
      'Take the ferry Sandbanks Ferry',
    ])
  })
})
