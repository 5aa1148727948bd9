import { describe, expect, it } from 'vitest'
import { BenchOptionError, readBenchOptions } from '../../../bench/options.ts'

const read = (...args: readonly string[]) => readBenchOptions(args, ['one', 'two'], 'page.md', '2026-03-04')

describe("the bench's options", () => {
  it('measure everything and write the page where nothing is said', () => {
    expect(read()).toEqual({
      only: undefined,
      quick: false,
      keep: false,
      seed: 1,
      workers: 2,
      out: 'page.md',
      date: '2026-03-04',
    })
  })

  it('keep the figures of a quick bench where asked to', () => {
    expect(read('--quick')).toMatchObject({ quick: true, keep: false })
    expect(read('--quick', '--keep')).toMatchObject({ quick: true, keep: true })
  })

  it('take rows by name, a seed, workers and a date', () => {
    expect(read('--only', 'two, one', '--seed', '5', '--workers', '4', '--date', '2025-01-31')).toMatchObject(
      {
        only: ['two', 'one'],
        seed: 5,
        workers: 4,
        date: '2025-01-31',
      },
    )
  })

  it.each([
    ['--only', 'three'],
    ['--seed', '-1'],
    ['--seed', 'x'],
    ['--workers', '0'],
    ['--date', 'today'],
    ['--other', '1'],
    ['--out', 'page.txt'],
    ['--keep', '--seed', '1'],
  ])('refuse %s %s', (...args) => {
    expect(() => read(...args)).toThrow(BenchOptionError)
  })
})
