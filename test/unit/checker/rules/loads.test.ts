import { describe, expect, it } from 'vitest'
import { loadsFitTheLayout } from '../../../../src/checker/rules/loads.ts'
import { checkCase, findingsOf, routeAt } from '../../../support/check-case.ts'

describe('the load of a run', () => {
  it('fits the layout with the assistants, who take a seat on every leg', () => {
    const subject = checkCase()
    expect(findingsOf(loadsFitTheLayout, subject)).toEqual([])
    routeAt(subject).layout.seats = 3
    expect(findingsOf(loadsFitTheLayout, subject)).toMatchObject([
      { code: 'seats_exceeded', direction: 'am', expected: 3, actual: 4 },
      { code: 'seats_exceeded', direction: 'pm', expected: 3, actual: 4 },
    ])
  })

  it('puts wheelchairs in their own spaces', () => {
    const subject = checkCase()
    routeAt(subject, 1).layout = { seats: 6, wheelchairs: 0 }
    expect(findingsOf(loadsFitTheLayout, subject)).toMatchObject([
      { code: 'wheelchairs_exceeded', expected: 0, actual: 1 },
      { code: 'wheelchairs_exceeded', expected: 0, actual: 1 },
    ])
    routeAt(subject, 1).layout = { seats: 1, wheelchairs: 1 }
    expect(findingsOf(loadsFitTheLayout, subject)).toEqual([])
  })

  it('counts leg by leg: a seat that one leaves is free for the next', () => {
    const subject = checkCase()
    const { runs } = routeAt(subject)
    const [siblings, friend, first, second] = runs[0]!.stops
    runs[0]!.stops = [siblings!, first!, friend!, second!]
    runs.pop()
    routeAt(subject).layout.seats = 3
    expect(findingsOf(loadsFitTheLayout, subject)).toEqual([])
  })
})
