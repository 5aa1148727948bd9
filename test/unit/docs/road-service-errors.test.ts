import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { POINT_CODES } from '../../../src/cli/points.ts'
import type { IssueKind } from '../../../src/domain/issue.ts'
import { OSRM_CODES } from '../../../src/roads/osrm/codes.ts'

const page = readFileSync('docs/errors.md', 'utf8')
const section = (heading: string): string =>
  page.split(/^## /m).find((text) => text.startsWith(heading)) ?? ''

/** Words alone: the page breaks its lines where it likes. */
const words = (text: string): string => text.replace(/\s+/g, ' ')

const catalogues: readonly (readonly [string, Readonly<Record<string, IssueKind>>])[] = [
  ['Road services', OSRM_CODES],
  ['Tables of points', POINT_CODES],
]

describe.each(catalogues)('the page of errors, under "%s",', (heading, codes) => {
  it('lists the codes of the program, and no others', () => {
    const listed = [...section(heading).matchAll(/^### `(\w+)`/gm)].map(([, code]) => code)
    expect(listed).toEqual(Object.keys(codes))
  })

  it.each(Object.entries(codes))('says of %s what the program says, with an example', (code, kind) => {
    const entry =
      section(heading)
        .split(/^### /m)
        .find((text) => text.startsWith(`\`${code}\``)) ?? ''
    expect(words(entry)).toContain(`**Means:** ${kind.problem}.`)
    expect(words(entry)).toContain(`**Do:** ${kind.action}.`)
    expect(entry).toContain('**Example:**')
  })
})
