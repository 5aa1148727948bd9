import { describe, expect, it } from 'vitest'
import { siblingsOfOneHome, siblingsShareAStop } from '../../../../src/checker/rules/siblings.ts'
import { checkCase, findingsOf, runAt, stopAt, testPupil } from '../../../support/check-case.ts'

describe('kept-together pupils of one home', () => {
  it('are told from others of the group and from neighbours', () => {
    const { council } = checkCase()
    const families = siblingsOfOneHome([...council.pupils, testPupil('P5')])
    expect(families.map((family) => family.map((pupil) => pupil.id))).toEqual([
      ['P1', 'P2'],
      ['P3'],
      ['P4'],
      ['P5'],
    ])
  })

  it('use one stop', () => {
    const subject = checkCase()
    expect(findingsOf(siblingsShareAStop, subject)).toEqual([])
    const first = stopAt(subject, 0)
    runAt(subject).stops.splice(1, 0, { ...structuredClone(first), board: first.board.splice(1) })
    expect(findingsOf(siblingsShareAStop, subject)).toMatchObject([
      { code: 'siblings_apart', direction: 'am', pupilId: 'P2' },
    ])
  })
})
