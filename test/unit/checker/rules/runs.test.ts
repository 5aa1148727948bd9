import { describe, expect, it } from 'vitest'
import { weekdaysFallIntoRuns } from '../../../../src/checker/rules/runs.ts'
import { checkCase, findingsOf, routeAt, runAt } from '../../../support/check-case.ts'

describe('a route’s runs', () => {
  it('are those of its weekdays', () => {
    expect(findingsOf(weekdaysFallIntoRuns, checkCase())).toEqual([])
    const options = { pupils: { P3: { days: 21 } } }
    expect(checkCase(options).plan.routes[0]?.runs.map((run) => run.days)).toEqual([
      'M-W-F',
      '-T-T-',
      'M-W-F',
      '-T-T-',
    ])
    expect(findingsOf(weekdaysFallIntoRuns, checkCase(options))).toEqual([])
  })

  it('are found missing', () => {
    const subject = checkCase()
    routeAt(subject).runs.pop()
    expect(findingsOf(weekdaysFallIntoRuns, subject)).toMatchObject([
      { code: 'run_missing', routeId: 'R001', direction: 'pm', days: 'MTWTF' },
    ])
  })

  it('are found on other days', () => {
    const subject = checkCase()
    runAt(subject).days = 'MTWT-'
    expect(findingsOf(weekdaysFallIntoRuns, subject)).toMatchObject([
      { code: 'run_unexpected', direction: 'am', days: 'MTWT-' },
      { code: 'run_missing', direction: 'am', days: 'MTWTF' },
    ])
  })
})
