import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { RoadInputError } from '../../../../src/roads/codes.ts'
import { loadProfile } from '../../../../src/roads/profiles/load.ts'

const folder = mkdtempSync(join(tmpdir(), 'profiles-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof RoadInputError) return `${error.code}: ${error.message}`
  }
  return 'no fault'
}

describe('road profiles', () => {
  it.each(['uk-car', 'osrm-car', 'walk'])('%s is built in and valid', (name) => {
    expect(loadProfile(name).name).toBe(name)
  })

  it('may come from a file of the same form', () => {
    const own = { ...loadProfile('uk-car'), name: 'tail-lift' }
    expect(loadProfile(write('own.json', `\uFEFF${JSON.stringify(own)}`))).toEqual(own)
  })

  it('names the field that is wrong', () => {
    const bad = { ...loadProfile('uk-car'), default_speed: 'fast' }
    expect(codeOf(() => loadProfile(write('bad.json', JSON.stringify(bad))))).toMatch(
      /^road_profile_invalid: .*default_speed/,
    )
  })

  it('that are no JSON, or nowhere, are coded faults', () => {
    expect(codeOf(() => loadProfile(write('text.json', '{')))).toMatch(/^road_profile_invalid/)
    expect(codeOf(() => loadProfile('no-such-profile'))).toMatch(/^road_profile_unknown/)
    expect(codeOf(() => loadProfile('constructor'))).toMatch(/^road_profile_unknown/)
    expect(codeOf(() => loadProfile(folder))).toMatch(/^road_profile_unknown/)
  })
})
