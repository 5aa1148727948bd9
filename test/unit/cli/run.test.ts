import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explain } from '../../../src/cli/run.ts'
import { RoadFailure } from '../../../src/domain/travel.ts'
import { RoadInputError } from '../../../src/roads/codes.ts'
import { FAULT_LINE, runHere } from '../../support/command.ts'

const page = readFileSync('docs/errors.md', 'utf8')
const section = page.split(/^## /m).find((text) => text.startsWith('Arguments')) ?? ''

/** Code and command line of each example on the page of errors. */
const examples = section
  .split(/^### /m)
  .slice(1)
  .flatMap((entry) => {
    const line = /```arguments\n\s*(.*)\n/.exec(entry)?.[1]
    return line === undefined ? [] : [[/`(\w+)`/.exec(entry)?.[1] ?? '', line] as const]
  })

describe('the examples of faulty arguments on the page of errors', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(6)
  })

  it.each(examples)('bring about %s, one line each, and status 2', async (code, line) => {
    const ended = await runHere(line.split(' '))
    expect(ended.status).toBe(2)
    expect(ended.out).toBe('')
    const lines = ended.errors.split('\n')
    for (const each of lines) expect(each).toMatch(FAULT_LINE)
    expect(lines.some((each) => each.includes(`: ${code}: `))).toBe(true)
  })
})

describe('a command line', () => {
  it.each([[[]], [['help']], [['--help']], [['plan', '--help']], [['-h']]])(
    'asks for help: %j',
    async (args) => {
      const ended = await runHere(args)
      expect(ended).toMatchObject({ status: 0, errors: '' })
      expect(ended.out).toContain('schoolway plan')
    },
  )

  it('asks for the version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(await runHere(['--version'])).toEqual({ status: 0, out: version, errors: '' })
  })

  it.each(['bench'])('asks for %s, which is yet to come', async (name) => {
    expect(await runHere([name])).toMatchObject({
      status: 2,
      errors: expect.stringMatching(`^${name}::: not_available: `),
    })
  })
})

describe('what ends a command early', () => {
  const explained = (problem: unknown): { status: number; lines: readonly string[] } => {
    const lines: string[] = []
    const console = { out: () => {}, error: (text: string) => lines.push(text) }
    return { status: explain(problem, console), lines }
  }

  it('is status 2 with the file’s own name for a faulty road file', () => {
    const { status, lines } = explained(new RoadInputError('roads_truncated', '/some/where/town.osm.pbf'))
    expect(status).toBe(2)
    expect(lines).toEqual([expect.stringMatching(/^town\.osm\.pbf::: roads_truncated: .+; .+$/)])
  })

  it('is status 3 with the code of a road service', () => {
    expect(explained(new RoadFailure('osrm_timeout', 'too slow; wait'))).toEqual({
      status: 3,
      lines: ['roads::: osrm_timeout: too slow; wait'],
    })
  })

  it('is status 3 and one line, never a stack trace, for anything unforeseen', () => {
    const { status, lines } = explained(new TypeError('it is\n  not a function'))
    expect(status).toBe(3)
    expect(lines).toEqual([
      expect.stringMatching(/^schoolway::: machine_failed: .*TypeError: it is not a function/),
    ])
  })
})
