import { describe, expect, it } from 'vitest'
import { deadMilesAreTheBases, runSumsAddUp } from '../../../../src/checker/rules/run-sums.ts'
import { checkCase, codesOf, findingsOf, runAt } from '../../../support/check-case.ts'

describe('a run’s sums', () => {
  it('run from the first arrival to the last departure, and over its legs', () => {
    expect(codesOf(runSumsAddUp, checkCase())).toEqual([])
  })

  it('are found wrong', () => {
    const subject = checkCase()
    runAt(subject).seconds += 1
    runAt(subject).live_metres -= 1
    expect(findingsOf(runSumsAddUp, subject)).toMatchObject([
      { code: 'run_seconds', expected: 1009, actual: 1010 },
      { code: 'run_metres', expected: 2687, actual: 2686 },
    ])
  })
})

describe('dead metres', () => {
  it('lie between the operator’s base and both ends', () => {
    const subject = checkCase()
    expect(codesOf(deadMilesAreTheBases, subject)).toEqual([])
    runAt(subject).dead_metres += 1
    expect(codesOf(deadMilesAreTheBases, subject)).toEqual(['dead_metres'])
  })

  it('are none without operators and without a base', () => {
    const dead = (framework: object): number => runAt(checkCase({ framework })).dead_metres
    expect(dead({ operators: undefined })).toBe(0)
    expect(dead({ operators: [{ id: 'OP1' }] })).toBe(0)
  })
})
