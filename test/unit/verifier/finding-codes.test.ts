import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { VERDICT_CODES, VERDICT_MEANINGS } from '../../../src/verifier/finding-codes.ts'

const rows = readFileSync(new URL('../../../docs/bound.md', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = /^\| `(\w+)` \| .+ \| `(.+)` \|$/.exec(line)
    return match === null ? [] : [{ code: match[1] ?? '', example: match[2] ?? '' }]
  })

describe('docs/bound.md', () => {
  it('lists every code of verify-bound once, and no other', () => {
    expect(rows.map((row) => row.code).sort()).toEqual([...VERDICT_CODES].sort())
  })

  it.each(VERDICT_CODES)('gives an example of %s with the message that is printed', (code) => {
    const example = rows.find((row) => row.code === code)?.example ?? ''
    expect(example.startsWith(`${code}: `)).toBe(true)
    expect(example).toContain(VERDICT_MEANINGS[code])
  })
})
