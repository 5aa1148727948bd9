import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FINDING_CODES, FINDING_MEANINGS } from '../../../src/checker/finding-codes.ts'

interface Row {
  readonly code: string
  readonly when: string
  readonly example: string
}

/** The rows of the page's tables: `code`, when it is given, an example line. */
const rows: readonly Row[] = readFileSync(new URL('../../../docs/findings.md', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = /^\| `(\w+)` \| (.+) \| `(.+)` \|$/.exec(line)
    return match === null ? [] : [{ code: match[1] ?? '', when: match[2] ?? '', example: match[3] ?? '' }]
  })

describe('docs/findings.md', () => {
  it('lists every code of the checker once, and no other', () => {
    expect(rows.map((row) => row.code).sort()).toEqual([...FINDING_CODES].sort())
  })

  it.each(FINDING_CODES)('gives an example of %s with the message that the checker prints', (code) => {
    const example = rows.find((row) => row.code === code)?.example ?? ''
    expect(example.startsWith(`${code}: `)).toBe(true)
    expect(example).toContain(FINDING_MEANINGS[code])
  })
})
