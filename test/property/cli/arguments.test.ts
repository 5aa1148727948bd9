import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Command, COMMANDS } from '../../../src/cli/arguments.ts'
import { InputFault } from '../../../src/cli/fault.ts'
import { issueLines } from '../../../src/cli/issue-lines.ts'
import { readOptions } from '../../../src/cli/options.ts'
import { FAULT_LINE } from '../../support/command.ts'

const names = [...new Set(Object.values(COMMANDS).flatMap(({ takes }) => Object.keys(takes)))]
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names.map((name) => `--${name}`)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('a.csv', '1', '0', '1.35,30', 'http://localhost:5000', '--seed=3'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
)
const command = fc.constantFrom(...(Object.keys(COMMANDS) as Command[]))

describe('any words at all', () => {
  it('are arguments, or faults of one coded line each', () => {
    fc.assert(
      fc.property(command, fc.array(word, { maxLength: 14 }), (name, words) => {
        try {
          const given = readOptions(name, words)
          const { takes, needs } = COMMANDS[name]
          expect(Object.keys(takes)).toEqual(expect.arrayContaining(Object.keys(given)))
          expect(Object.keys(given)).toEqual(expect.arrayContaining([...needs]))
          for (const value of Object.values(given).flat()) expect(words.join(' ')).toContain(value)
        } catch (problem) {
          if (!(problem instanceof InputFault)) throw problem
          expect(problem.issues.length).toBeGreaterThan(0)
          for (const line of issueLines(problem.issues)) {
            expect(line).not.toContain('\n')
            if (!line.startsWith('and ')) expect(line.replace(/^.*?::: /, '::: ')).toMatch(FAULT_LINE)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
