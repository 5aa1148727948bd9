import { describe, expect, it } from 'vitest'
import type { Council } from '../../../src/domain/council.ts'
import { type Framework, frameworkSchema } from '../../../src/domain/framework.ts'
import { policySchema } from '../../../src/domain/policy.ts'
import type { Pupil } from '../../../src/domain/pupil.ts'
import { leftBehind } from '../../../src/jobs/left-behind.ts'
import { Whole } from '../../../src/solver/decompose/whole.ts'
import { firstSolution } from '../../../src/solver/search/search.ts'
import { checkCase, HOME_B, testPupil, testSchool } from '../../support/check-case.ts'
import { compiled } from '../../support/solver/compiled.ts'
import { planCouncil } from '../../support/solver/plan-council.ts'

/** So many wheelchair vehicles, each for one wheelchair, and cars without limit. */
const framework = (wavs: number): Framework =>
  frameworkSchema.parse({
    vehicle_types: [
      { id: 'car4', licence: 'phv', layouts: [{ seats: 4, wheelchairs: 0 }] },
      { id: 'wav', licence: 'phv', layouts: [{ seats: 2, wheelchairs: 1 }] },
      { id: 'bus', layouts: [{ seats: 2, wheelchairs: 2 }] },
    ],
    rates: {
      car4: { bands: [{ pence_per_mile: 200 }] },
      wav: { bands: [{ pence_per_mile: 300 }] },
      bus: { bands: [{ pence_per_mile: 400 }] },
    },
    operators: [{ id: 'OP1', capacity: { wav: wavs, bus: 1 } }],
  })

const councilOf = (pupils: readonly Pupil[], wavs: number): Council => ({
  ...checkCase().council,
  pupils,
  schools: new Map([['S1', testSchool('S1')]]),
  framework: framework(wavs),
  // No time for two journeys by one vehicle.
  policy: policySchema.parse({ earliest_pick_up: '08:30:00', max_minutes: { primary: 6 } }),
})

const chair = (id: string, own: Partial<Pupil> = {}): Pupil =>
  testPupil(id, { travel: 'wheelchair', boardingMinutes: 1, ...own })

describe('a pupil whom the search leaves behind', () => {
  it('has no vehicle left where all that fit are in use', async () => {
    const apart = [chair('P1', { notWith: ['P2', 'P3'] }), chair('P2', { notWith: ['P3'] }), chair('P3')]
    const { plan, issues } = await planCouncil(councilOf(apart, 1))
    expect(plan.unserved.map((each) => each.code)).toEqual(['no_vehicle_left'])
    expect(issues.map((issue) => issue.code)).toEqual(['no_vehicle_left'])
    expect(issues[0]?.pupilId).toBe(plan.unserved[0]?.pupil_id)
    expect((await planCouncil(councilOf(apart, 2))).plan.unserved).toEqual([])
  })

  it('has no vehicle left where those with whom it must ride need a larger one than is left', async () => {
    // The only bus carries P1 and P2; a wheelchair vehicle is left, but P3 and P4 need two spaces.
    const siblings = [
      chair('P1'),
      chair('P2', { keepWith: ['P1'], notWith: ['P3'] }),
      chair('P3', { home: HOME_B }),
      chair('P4', { home: { ...HOME_B, lon: -2.5828 }, keepWith: ['P3'] }),
    ]
    const { plan } = await planCouncil(councilOf(siblings, 5))
    expect(plan.unserved.map((each) => each.code)).toEqual(['no_vehicle_left', 'no_vehicle_left'])
  })

  it('was not found in time where a vehicle is left that would carry it', async () => {
    const { prepared, problem } = await compiled(councilOf([chair('P1'), chair('P2')], 5))
    const whole = firstSolution(problem, 1)
    expect(whole.absent).toEqual([])
    const { unserved, issues } = await leftBehind(prepared.input, new Whole(problem), {
      routes: [],
      absent: [1],
    })
    expect(unserved).toMatchObject([{ pupil_id: 'P2', code: 'not_found_in_time' }])
    expect(issues).toMatchObject([{ pupilId: 'P2', code: 'not_found_in_time', row: 2 }])
  })

  it('is nobody where all are on routes', async () => {
    const { prepared, problem } = await compiled(councilOf([chair('P1'), testPupil('P2')], 1))
    expect(await leftBehind(prepared.input, new Whole(problem), firstSolution(problem, 1))).toEqual({
      unserved: [],
      issues: [],
    })
  })
})
