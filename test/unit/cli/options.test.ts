import { describe, expect, it } from 'vitest'
import type { Command } from '../../../src/cli/arguments.ts'
import { InputFault } from '../../../src/cli/fault.ts'
import { inputPaths, limitOption, type Options, readOptions, seedOption } from '../../../src/cli/options.ts'

const words = (line: string): readonly string[] => line.split(' ').filter((word) => word !== '')

/** What is wrong with a command line: `argument code` each. */
function faults(command: Command, line: string): readonly string[] {
  try {
    readOptions(command, words(line))
    return []
  } catch (problem) {
    if (!(problem instanceof InputFault)) throw problem
    return problem.issues.map((issue) => `${issue.file} ${issue.code}`)
  }
}

const PLAN = '--pupils p.csv --schools s.csv --framework f.json --roads r.osm.pbf --out plan'

describe('the arguments of a command', () => {
  it('are read by name, after a space or an equals sign', () => {
    expect(readOptions('demo', ['--out=a b', '--seed', '7'])).toEqual({ out: 'a b', seed: '7' })
  })

  it('hold several lists of postcodes after one name, or after the name again', () => {
    const line = words(`${PLAN} --postcodes a.csv b.csv --seed 1 --postcodes c.csv`)
    expect(inputPaths(readOptions('plan', line)).postcodes).toEqual(['a.csv', 'b.csv', 'c.csv'])
  })

  it('name all of the council’s files', () => {
    const line = `${PLAN} --policy y.json --bell-times b.csv --routes-today t.csv --calendar c.csv`
    expect(inputPaths(readOptions('plan', words(line)))).toEqual({
      pupils: 'p.csv',
      schools: 's.csv',
      framework: 'f.json',
      policy: 'y.json',
      postcodes: [],
      bellTimes: 'b.csv',
      routesToday: 't.csv',
      calendar: 'c.csv',
    })
  })

  it('have a minute and seed 1 where nothing is said', () => {
    expect(limitOption({})).toEqual({ kind: 'seconds', seconds: 60 })
    expect(seedOption({})).toBe(1)
  })

  it.each<[string, Options, unknown]>([
    ['seconds', { 'time-limit': '2.5' }, { kind: 'seconds', seconds: 2.5 }],
    ['iterations', { iterations: '300' }, { kind: 'iterations', iterations: 300 }],
  ])('limit the search in %s', (_, options, limit) => {
    expect(limitOption(options)).toEqual(limit)
  })
})

describe('faulty arguments', () => {
  it('are all told at once', () => {
    expect(faults('plan', '--pupils p.csv --seed x --colour red --workers 0')).toEqual([
      '--seed bad_argument',
      '--colour unknown_argument',
      'red unknown_argument',
      '--workers bad_argument',
      '--schools missing_argument',
      '--framework missing_argument',
      '--out missing_argument',
      '--roads missing_argument',
    ])
  })

  it.each([
    ['a seed that is no number', '--seed one', '--seed bad_argument'],
    ['a fraction of a worker', '--workers 1.5', '--workers bad_argument'],
    ['a number in another notation', '--iterations 1e3', '--iterations bad_argument'],
    ['a negative limit', '--time-limit -1', '--time-limit bad_argument'],
    ['a value left out', '--seed', '--seed bad_argument'],
    ['a value left out before a name', '--seed --workers 2', '--seed bad_argument'],
    ['an empty value', '--seed=', '--seed bad_argument'],
    ['an argument given twice', '--seed 1 --seed 2', '--seed bad_argument'],
    ['both limits', '--time-limit 3 --iterations 3', '--iterations bad_argument'],
    ['a bound with a value', '--bound=3', '--bound bad_argument'],
    ['a limit for a bound that is not wanted', '--bound-time-limit 3', '--bound-time-limit bad_argument'],
    ['a name of Object’s', '--constructor 1', '--constructor unknown_argument'],
    ['a single dash', '-s 1', '-s unknown_argument'],
    ['a word without a name', 'today', 'today unknown_argument'],
  ])('such as %s are refused', (_, line, fault) => {
    expect(faults('demo', line)).toContain(fault)
  })

  it.each([
    ['two sources of roads', '--roads r.pbf --crow-flies 1.35,30', '--crow-flies bad_argument'],
    ['an estimate without its speed', '--crow-flies 1.35', '--crow-flies bad_argument'],
    ['a detour shorter than the straight line', '--crow-flies 0.5,30', '--crow-flies bad_argument'],
    ['an address that is none', '--osrm localhost', '--osrm bad_argument'],
    [
      'a profile without a road file',
      '--crow-flies 1,30 --road-profile uk-car',
      '--road-profile bad_argument',
    ],
    ['no roads at all', '', '--roads missing_argument'],
  ])('such as %s are refused where roads are read', (_, line, fault) => {
    expect(faults('matrix', `--points p.csv --out m.json ${line}`)).toEqual([fault])
  })

  it('never break a line of the report', () => {
    try {
      readOptions('demo', ['a\nb\u001B[31m'])
      expect.unreachable()
    } catch (problem) {
      expect(problem).toMatchObject({ issues: [{ file: 'a?b?[31m' }] })
    }
  })
})
