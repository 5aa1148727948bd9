import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PROBLEM_PARTS, PROBLEMS, type ProblemCode } from '../../../api/errors.ts'
import { ACCOUNT_FAULTS } from '../../../src/accounts/faults.ts'
import { EDIT_REFUSALS } from '../../../src/edits/refusal.ts'

const page = readFileSync('docs/api-errors.md', 'utf8')
const section = (heading: string): string =>
  page.split(/^## /m).find((text) => text.startsWith(heading)) ?? ''
const words = (text: string): string => text.replace(/\s+/g, ' ')

describe.each(Object.entries(PROBLEM_PARTS))('the page of refusals, under "%s",', (heading, problems) => {
  const entries = section(heading).split(/^### /m).slice(1)

  it('lists the codes of the program with their statuses, and no others', () => {
    const listed = entries.map((entry) => /^`(\w+)` \((\d+)\)/.exec(entry)?.slice(1))
    expect(listed).toEqual(Object.entries(problems).map(([code, { status }]) => [code, String(status)]))
  })

  it.each(Object.entries(problems))('says of %s what the program says', (code, { title, action }) => {
    const entry = words(entries.find((text) => text.startsWith(`\`${code}\``)) ?? '')
    expect(entry).toContain(`**Means:** ${title} `)
    expect(`${entry} `).toContain(`**Do:** ${action} `)
  })
})

describe('the catalogue of refusals', () => {
  const codes = Object.values(PROBLEM_PARTS).flatMap((problems) => Object.keys(problems))

  it('has each code once', () => {
    expect(new Set(codes).size).toBe(codes.length)
    expect(Object.keys(PROBLEMS).toSorted()).toEqual(codes.toSorted())
  })

  it('holds every refusal of accounts and of edits', () => {
    expect(codes).toEqual(
      expect.arrayContaining([...Object.keys(ACCOUNT_FAULTS), ...Object.keys(EDIT_REFUSALS)]),
    )
  })

  it.each(Object.entries(PROBLEMS))('says of %s in sentences what is wrong and what to do', (_code, kind) => {
    expect(kind.title).toMatch(/^[A-Z].*\.$/)
    expect(kind.action).toMatch(/^[A-Z].*\.$/)
    expect(kind.status).toBeGreaterThanOrEqual(400)
    expect(kind.status).toBeLessThan(600)
  })

  it('is the only page that lists them', () => {
    const listed = [...page.matchAll(/^### `(\w+)`/gm)].map(([, code]) => code as ProblemCode)
    expect(listed.toSorted()).toEqual(codes.toSorted())
  })
})
