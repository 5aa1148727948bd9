import { describe, expect, it } from 'vitest'
import { assistantsAreListed } from '../../../../src/checker/rules/assistants.ts'
import { checkCase, codesOf, routeAt } from '../../../support/check-case.ts'

describe('the assistants that a route lists', () => {
  it('are those of its run, in any order', () => {
    const subject = checkCase({ pupils: { P3: { assistant: 'one_to_one' } } })
    expect(routeAt(subject).assistants).toHaveLength(2)
    routeAt(subject).assistants.reverse()
    expect(codesOf(assistantsAreListed, subject)).toEqual([])
  })

  it('have the skills and the pupils that they should', () => {
    const subject = checkCase()
    routeAt(subject).assistants[0]!.skill = 'medical'
    expect(codesOf(assistantsAreListed, subject)).toEqual(['assistants'])
    routeAt(subject, 1).assistants = [{ kind: 'one_to_one', skill: 'medical', pupil_id: 'P1' }]
    expect(codesOf(assistantsAreListed, subject)).toEqual(['assistants', 'assistants'])
  })

  it('are those of the fullest run, however early it goes', () => {
    const subject = checkCase({ pupils: { P1: { am: false }, P3: { assistant: 'one_to_one', pm: false } } })
    // One assistant each way: the afternoon's P1 and P2, the morning's P2 and P3, so the morning counts.
    expect(routeAt(subject).assistants).toEqual([{ kind: 'one_to_one', skill: '', pupil_id: 'P3' }])
    expect(codesOf(assistantsAreListed, subject)).toEqual([])
    routeAt(subject).assistants = [{ kind: 'shared', skill: '' }]
    expect(codesOf(assistantsAreListed, subject)).toEqual(['assistants'])
  })

  it('are those of the run with more pupils where as many assistants go', () => {
    const subject = checkCase({
      pupils: { P3: { assistant: 'one_to_one', pm: false }, P2: { am: false }, P1: { am: false } },
    })
    expect(routeAt(subject).assistants).toEqual([{ kind: 'shared', skill: '' }])
    expect(codesOf(assistantsAreListed, subject)).toEqual([])
  })
})
