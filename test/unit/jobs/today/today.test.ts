import { describe, expect, it } from 'vitest'
import type { Pupil } from '../../../../src/domain/pupil.ts'
import { checkCase, testPupil } from '../../../support/check-case.ts'
import { planCouncil } from '../../../support/solver/plan-council.ts'

const nine = (own: Partial<Pupil> = {}): readonly Pupil[] =>
  Array.from({ length: 9 }, (_, at) =>
    testPupil(`P${at + 1}`, {
      home: { lat: 51.46 + at / 1000, lon: -2.58 },
      currentRoute: 'today-1',
      ...own,
    }),
  )

const planNine = (own: Partial<Pupil> = {}) => {
  const { council } = checkCase()
  return planCouncil({ ...council, pupils: nine(own) }, { iterations: 80 })
}

describe("today's routes", () => {
  it('are priced with their membership kept', async () => {
    const { council } = checkCase()
    const pupils = nine().map((pupil, at) => ({ ...pupil, currentRoute: `today-${at % 3}` }))
    const { today } = await planCouncil({ ...council, pupils }, { iterations: 80 })
    expect(today?.plan.routes.map((route) => [route.route_id, route.pupils])).toEqual([
      ['today-0', ['P1', 'P4', 'P7']],
      ['today-1', ['P2', 'P5', 'P8']],
      ['today-2', ['P3', 'P6', 'P9']],
    ])
    expect(today?.breaches).toEqual([])
  })

  it('are priced though no vehicle holds all of their pupils, and the breach is told', async () => {
    const { today } = await planNine()
    expect(today?.plan.routes.map((route) => route.pupils.length)).toEqual([9])
    expect(today?.plan.totals.annual_pence).toBeGreaterThan(0)
    expect(new Set(today?.breaches.map((breach) => breach.code))).toContain('seats_exceeded')
  })

  it('are priced though their pupils are aboard for too long, and the breach is told', async () => {
    const { council } = checkCase()
    const pupils = nine({ maxMinutes: 5 }).slice(0, 4)
    const { today } = await planCouncil({ ...council, pupils }, { iterations: 80 })
    expect(new Set(today?.breaches.map((breach) => breach.code))).toEqual(new Set(['ride_time']))
  })

  it('are none where no pupil has a current route', async () => {
    expect((await planNine({ currentRoute: '' })).today).toBeUndefined()
  })
})
