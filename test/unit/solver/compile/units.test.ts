import { describe, expect, it } from 'vitest'
import { policySchema } from '../../../../src/domain/policy.ts'
import type { Pupil } from '../../../../src/domain/pupil.ts'
import { unitsOf, unitWeek, type VariantContext } from '../../../../src/solver/compile/units.ts'
import { DAY_GROUPS } from '../../../../src/solver/compile/week.ts'
import { bells, HOME_B, testPupil, testSchool } from '../../../support/check-case.ts'

const membersOf = (pupils: readonly Pupil[]) => unitsOf(pupils).units.map((unit) => unit.members)

const early = { ...bells(31_500, 50_000) }
const usual = bells(31_500, 54_000)
const friday = testSchool('S1', { bells: [usual, usual, usual, usual, early] })

function context(pupils: readonly Pupil[], direct = 600): VariantContext {
  return {
    pupils,
    policy: policySchema.parse({}),
    schools: new Map([['S1', friday]]),
    direct: () => direct,
  }
}

const weekOf = (pupils: readonly Pupil[], direction: 'am' | 'pm', direct?: number) =>
  unitWeek(context(pupils, direct), { members: pupils.map((_, at) => at), stop: 0 }, direction)

describe('units', () => {
  it('are single pupils where nobody is kept together, even at one door', () => {
    const { units, customers } = unitsOf([testPupil('P1'), testPupil('P2')])
    expect(units.map((unit) => unit.members)).toEqual([[0], [1]])
    expect(units[0]?.stop).not.toBe(units[1]?.stop)
    expect(customers).toEqual([[0], [1]])
  })

  it('are siblings of one home and school, through chains', () => {
    const pupils = [
      testPupil('P1', { keepWith: ['P3'] }),
      testPupil('P2'),
      testPupil('P3', { keepWith: ['P4'] }),
      testPupil('P4'),
    ]
    expect(membersOf(pupils)).toEqual([[0, 2, 3], [1]])
  })

  it('of one home and two schools share a stop and a customer', () => {
    const { units, customers } = unitsOf([
      testPupil('P1'),
      testPupil('P2', { schoolId: 'S2', keepWith: ['P1'] }),
    ])
    expect(units).toEqual([
      { members: [0], stop: 0 },
      { members: [1], stop: 0 },
    ])
    expect(customers).toEqual([[0, 1]])
  })

  it('of two homes share a customer but no stop', () => {
    const { units, customers } = unitsOf([
      testPupil('P1'),
      testPupil('P2', { home: HOME_B, keepWith: ['P1'] }),
    ])
    expect(new Set(units.map((unit) => unit.stop)).size).toBe(2)
    expect(customers).toEqual([[0, 1]])
  })

  it('who are locked to one route share a customer, but no stop though they be neighbours', () => {
    const locked = { locked: true, currentRoute: 'R7' }
    const { units, customers } = unitsOf([
      testPupil('P1', locked),
      testPupil('P2', { currentRoute: 'R7' }),
      testPupil('P3', locked),
      testPupil('P4', { locked: true }),
    ])
    expect(customers).toEqual([[0, 2], [1], [3]])
    expect(new Set(units.map((unit) => unit.stop)).size).toBe(4)
  })
})

describe('a unit’s week', () => {
  it('parts the days on which the gate times differ, in that direction only', () => {
    const pupils = [testPupil('P1')]
    expect(DAY_GROUPS[weekOf(pupils, 'am').partition]).toHaveLength(1)
    expect([...(DAY_GROUPS[weekOf(pupils, 'pm').partition] ?? [])]).toEqual([0b01111, 0b10000])
  })

  it('parts the days on which others of the unit travel', () => {
    const week = weekOf([testPupil('P1', { days: 0b00111 }), testPupil('P2', { days: 0b00110 })], 'am')
    expect(week.presence).toBe(0b00111)
    expect(week.days).toEqual([0, 1, 1, -1, -1])
    expect(week.variants.map((variant) => variant.pupils)).toEqual([1, 2])
  })

  it('has nobody in a direction in which nobody travels', () => {
    const week = weekOf([testPupil('P1', { pm: false })], 'pm')
    expect(week).toMatchObject({ presence: 0, variants: [], days: [-1, -1, -1, -1, -1] })
  })

  it('adds up seats, spaces, doors, gates and assistants', () => {
    const [variant] = weekOf(
      [
        testPupil('P1', { travel: 'wheelchair', assistant: 'one_to_one', assistantSkill: 'medical' }),
        testPupil('P2', { travel: 'transfer', assistant: 'shared', pm: false }),
        testPupil('P3', { boardingMinutes: 0.5, travelAlone: true, assistant: 'one_to_one' }),
      ],
      'am',
    ).variants
    expect(variant).toEqual({
      doorSeconds: 360 + 240 + 30,
      gateSeconds: 180 + 60,
      pupils: 3,
      seats: 2,
      wheelchairs: 1,
      oneToOne: 1,
      oneToOneSkilled: 1,
      sharers: 1,
      skilledSharers: 0,
      alone: 1,
      oneWay: 1,
      bothWays: 2,
      limit: 2700,
    })
  })

  it('has the smallest limit of its pupils, ten minutes over the drive where that is too long', () => {
    const pupils = [testPupil('P1', { maxMinutes: 20 }), testPupil('P2')]
    expect(weekOf(pupils, 'am').variants[0]?.limit).toBe(1200)
    expect(weekOf(pupils, 'am', 1201).variants[0]?.limit).toBe(1801)
    expect(weekOf(pupils, 'am', 9000).variants[0]?.limit).toBe(9600)
  })
})
