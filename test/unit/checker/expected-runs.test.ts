import { describe, expect, it } from 'vitest'
import { expectedRuns } from '../../../src/checker/expected-runs.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { formatWeekdays, parseWeekdayPattern } from '../../../src/domain/weekdays.ts'
import { bells, testPupil, testSchool } from '../../support/check-case.ts'

const usual = bells(31_500, 54_000)
const friday = bells(31_500, 46_800)
const schools = new Map([
  ['S1', testSchool('S1')],
  ['S2', testSchool('S2', { bells: [usual, usual, usual, usual, friday] })],
])

const on = (days: string): Partial<Pupil> => ({ days: parseWeekdayPattern(days) ?? 0 })

const patterns = (pupils: readonly Pupil[]): readonly string[] =>
  expectedRuns(pupils, schools).map(
    (run) => `${run.direction} ${formatWeekdays(run.days)} ${run.riders.map((pupil) => pupil.id).join('+')}`,
  )

describe('weekdays fall into one run', () => {
  it('when the same pupils travel', () => {
    expect(patterns([testPupil('A'), testPupil('B', on('M-W-F'))])).toEqual([
      'am M-W-F A+B',
      'am -T-T- A',
      'pm M-W-F A+B',
      'pm -T-T- A',
    ])
  })

  it('when the schools’ times for this direction are equal', () => {
    expect(patterns([testPupil('A', { schoolId: 'S2' })])).toEqual(['am MTWTF A', 'pm MTWT- A', 'pm ----F A'])
  })

  it('though a school’s times differ of which nobody travels that day', () => {
    const pupils = [testPupil('A'), testPupil('B', { schoolId: 'S2', ...on('MT---') })]
    expect(patterns(pupils)).toEqual(['am MT--- A+B', 'am --WTF A', 'pm MT--- A+B', 'pm --WTF A'])
  })

  it('when the route goes in the other direction on all of them or on none', () => {
    const pupils = [testPupil('A', { pm: false }), testPupil('B', { am: false, ...on('-T---') })]
    expect(patterns(pupils)).toEqual(['am M-WTF A', 'am -T--- A', 'pm -T--- B'])
  })
})
