import { beforeAll, describe, expect, it } from 'vitest'

import { NEIGHBOURS, neighbourLists } from '../../../../src/solver/compile/neighbours.ts'
import type { Problem } from '../../../../src/solver/problem.ts'
import { checkCase, testPupil, testSchool } from '../../../support/check-case.ts'
import { randomCouncil } from '../../../support/random-council.ts'
import { compiled } from '../../../support/solver/compiled.ts'
import { straightRoads } from '../../../support/straight-roads.ts'

describe('neighbours', () => {
  let problem: Problem

  beforeAll(async () => {
    problem = (await compiled(randomCouncil(8, { pupils: 70, off: ['one_way'] }))).problem
  })

  it('are others, each once, as many as are asked for', () => {
    for (const [unit, list] of problem.neighbours.entries()) {
      expect(list).not.toContain(unit)
      expect(new Set(list).size).toBe(list.length)
      expect(list.length).toBe(Math.min(NEIGHBOURS, problem.unitCount - 1))
    }
  })

  it('of a short list are the first of a long one', () => {
    const short = neighbourLists(problem, 5)
    for (const [unit, list] of short.entries())
      expect([...list]).toEqual([...(problem.neighbours[unit] ?? [])].slice(0, 5))
  })

  it('are all others where fewer are there than asked for, and none where none is wanted', () => {
    expect(neighbourLists(problem, 1000).every((list) => list.length === problem.unitCount - 1)).toBe(true)
    expect(neighbourLists(problem, 0).every((list) => list.length === 0)).toBe(true)
  })

  it('are first those on the way to the same school', async () => {
    const at = (north: number, east: number) => ({ lat: 51.45 + north / 100, lon: -2.59 + east / 100 })
    const pupils = [
      testPupil('far', { home: at(3, 0) }),
      testPupil('other side', { home: at(-3, 0) }),
      testPupil('on the way', { home: at(2, 0) }),
    ]
    const { problem: small } = await compiled(
      { ...checkCase().council, pupils, schools: new Map([['S1', testSchool('S1')]]) },
      straightRoads,
    )
    expect(small.neighbours.map((list) => list[0])).toEqual([2, 2, 0])
  })
})
