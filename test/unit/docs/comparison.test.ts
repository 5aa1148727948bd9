import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { NOT_CARRIED } from '../../../src/domain/comparison.ts'

describe('the page of comparisons', () => {
  it('has each reason for which a framework cannot carry a route, in the program’s own words', async () => {
    const page = await readFile('docs/comparison.md', 'utf8')
    const rows = [...page.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, code, meaning]) => [code, meaning])
    const reasons = rows.slice(rows.findIndex(([code]) => code === Object.keys(NOT_CARRIED)[0]))
    expect(reasons).toEqual(Object.entries(NOT_CARRIED))
  })
})
