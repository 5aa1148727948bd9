import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ARGUMENT_CODES } from '../../../src/cli/catalogue.ts'
import { POINT_CODES } from '../../../src/cli/points.ts'
import type { IssueKind } from '../../../src/domain/issue.ts'
import { fileIssues } from '../../../src/intake/catalogue/files.ts'
import { frameworkIssues } from '../../../src/intake/catalogue/framework.ts'
import { otherIssues } from '../../../src/intake/catalogue/others.ts'
import { pupilIssues } from '../../../src/intake/catalogue/pupils.ts'
import { rowIssues } from '../../../src/intake/catalogue/rows.ts'
import { intakeCatalogue } from '../../../src/intake/catalogue.ts'
import { PLACE_CODES, START_CODES } from '../../../src/jobs/catalogue.ts'
import { ROAD_CODES } from '../../../src/roads/codes.ts'
import { OSRM_CODES } from '../../../src/roads/osrm/codes.ts'
import { STORE_CODES } from '../../../src/store/codes.ts'

const page = readFileSync('docs/errors.md', 'utf8')
const section = (heading: string): string =>
  page.split(/^## /m).find((text) => text.startsWith(heading)) ?? ''

/** Words alone: the page breaks its lines where it likes. */
const words = (text: string): string => text.replace(/\s+/g, ' ')

const catalogues: readonly (readonly [string, Readonly<Record<string, IssueKind>>])[] = [
  ['Input files: the file as a whole', fileIssues],
  ['Input files: rows and cells', rowIssues],
  ['Input files: pupils', pupilIssues],
  ['Input files: schools and the rest', otherIssues],
  ['Input files: framework and policy', frameworkIssues],
  ['Road services', OSRM_CODES],
  ['Tables of points', POINT_CODES],
  ['Road files', ROAD_CODES],
  ['Places and journeys', PLACE_CODES],
  ['Starts and locks', START_CODES],
  ['Stores and backups', STORE_CODES],
  ['Arguments', ARGUMENT_CODES],
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

describe('the page of errors', () => {
  const listed = [...page.matchAll(/^### `(\w+)`(?: \((\w+)\))?/gm)]

  it('lists no code outside these sections, and none twice', () => {
    const known = catalogues.flatMap(([, codes]) => Object.keys(codes))
    expect(listed.map(([, code]) => code).toSorted()).toEqual(known.toSorted())
    expect(new Set(known).size).toBe(known.length)
  })

  it('lists all codes of the input files, and says which of them stop the run', () => {
    const severities = Object.fromEntries(listed.map(([, code, severity]) => [code, severity]))
    for (const [code, kind] of Object.entries(intakeCatalogue))
      expect([code, severities[code]]).toEqual([code, kind.severity])
  })
})
