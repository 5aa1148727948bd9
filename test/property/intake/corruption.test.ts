import { describe, expect, it } from 'vitest'
import { UNSERVED_CODES } from '../../../src/domain/plan.ts'
import type { Council } from '../../../src/domain/council.ts'
import { exclusions, togetherGroups } from '../../../src/domain/groups.ts'
import { formatIssue, type Issue } from '../../../src/domain/issue.ts'
import { intakeCatalogue } from '../../../src/intake/catalogue.ts'
import { type CouncilOutcome, readCouncil } from '../../../src/intake/read-council.ts'
import { corrupt, CORRUPTIONS, type Files } from '../../support/corrupt.ts'
import { createRandom } from '../../support/random.ts'
import { csvOf, inFolder, pathsIn, pupilRow, SMALL_COUNCIL } from '../../support/small-council.ts'

const SEEDS = 120
const PUPILS = 60
const SECRET = 'Fairweather'

/** A council of sixty, of whom some have needs, names and friends. */
function sampleFiles(): Files {
  const random = createRandom(1)
  const rows = Array.from({ length: PUPILS }, (_, index) =>
    pupilRow(`P${index + 1}`, {
      home_lat: '',
      home_lon: '',
      home_postcode: `BS${random.integer(1, 9)} ${random.integer(1, 9)}AA`,
      name: `${SECRET} ${index}`,
      date_of_birth: `${random.integer(2008, 2020)}-05-20`,
      school_id: random.pick(['100', '101']),
      days: random.pick(['MTWTF', 'M-W-F', '']),
      travel: random.pick(['seat', 'transfer', 'wheelchair']),
      passenger_assistant: random.pick(['none', 'shared', 'one_to_one']),
      travel_alone: random.pick(['Y', 'N']),
      not_with: random.chance(0.2) ? `P${random.integer(1, PUPILS)}` : '',
      keep_with: random.chance(0.2) ? `P${random.integer(1, PUPILS)}` : '',
      current_route: `R${random.integer(1, 20)}`,
      locked: random.pick(['Y', 'N']),
      crew_notes: `ask for ${SECRET}`,
    }),
  )
  const postcodes = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((area) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (sector) => `BS${area} ${sector}AA,51.4${area}${sector},-2.5${sector}${area}`,
    ),
  )
  const schools = `${SMALL_COUNCIL['schools.csv']}101,Vale School,51.440100,-2.601200,08:50,15:20\n`
  const texts = {
    'pupils.csv': csvOf(rows),
    'schools.csv': schools,
    'framework.json': SMALL_COUNCIL['framework.json'],
    'policy.json': '{ "school_year": 2026, "traffic": { "am": 1.25, "pm": 1.15 }, "recharge": "equal" }',
    'postcodes.csv': `postcode,lat,lon\n${postcodes.join('\n')}\n`,
  }
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]))
}

function expectCoded(issues: readonly Issue[]): void {
  for (const issue of issues) {
    const kind = Reflect.get(intakeCatalogue, issue.code)
    expect(kind?.severity).toBe(issue.severity)
    const line = formatIssue(issue)
    expect(line).not.toMatch(/\p{Cc}/u)
    expect(line).not.toContain(SECRET)
    expect(line).not.toMatch(/undefined|NaN|\[object|Error:|at .*\.ts/)
  }
}

/** A council that a plan can be made of. */
function expectSound(council: Council): void {
  const ids = council.pupils.map((pupil) => pupil.id)
  expect(new Set(ids).size).toBe(ids.length)
  const unserved = new Map(council.unserved.map((one) => [one.pupil_id, one.code]))
  expect(unserved.size).toBe(council.unserved.length)
  for (const [id, code] of unserved) {
    expect(ids).toContain(id)
    expect(UNSERVED_CODES).toContain(code)
  }
  const planned = council.pupils.filter((pupil) => !unserved.has(pupil.id))
  for (const pupil of planned) {
    expect(Math.abs(pupil.home?.lat ?? Number.NaN)).toBeLessThanOrEqual(90)
    const school = council.schools.get(pupil.schoolId)
    expect(school?.place).toBeDefined()
    expect(pupil.days & (school?.open ?? 0)).toBe(pupil.days)
    expect(pupil.am || pupil.pm).toBe(true)
    expect([...pupil.notWith, ...pupil.keepWith].filter((id) => !ids.includes(id))).toEqual([])
  }
  const excluded = exclusions(planned)
  for (const group of togetherGroups(planned))
    for (const pupil of group)
      expect(group.filter((other) => excluded.get(pupil.id)?.has(other.id))).toEqual([])
}

const read = (files: Files): Promise<CouncilOutcome> =>
  inFolder(files, (folder) => readCouncil(pathsIn(folder, Object.keys(files))))

const seeds = Array.from({ length: SEEDS }, (_, seed) => [seed, corrupt(sampleFiles(), seed)] as const)

describe('files that were spoilt', () => {
  it('are sound before that', async () => {
    const outcome = await read(sampleFiles())
    expect(outcome.ok).toBe(true)
    if (outcome.ok) expectSound(outcome.council)
  })

  it.each(
    seeds.map(
      ([seed, { done, files, keepsRows }]) => [`${seed}: ${done.join(', ')}`, files, keepsRows] as const,
    ),
  )('are refused with codes, or read without losing anybody (%s)', async (_, files, keepsRows) => {
    const outcome = await read(files)
    expectCoded(outcome.ok ? outcome.council.issues : outcome.issues)
    if (!outcome.ok) return expect(outcome.issues[0]?.severity).toBe('error')
    expectSound(outcome.council)
    if (keepsRows) expect(outcome.council.pupils).toHaveLength(PUPILS)
  })

  it.each(CORRUPTIONS.map((corruption) => [corruption.name, corruption] as const))(
    'by "%s" alone are refused or read as well',
    async (_, corruption) => {
      const outcome = await read(corruption.apply(sampleFiles(), createRandom(7)))
      expectCoded(outcome.ok ? outcome.council.issues : outcome.issues)
      if (!outcome.ok) return expect(outcome.issues[0]?.severity).toBe('error')
      expectSound(outcome.council)
      if (corruption.keepsRows) expect(outcome.council.pupils).toHaveLength(PUPILS)
    },
  )

  it('are spoilt alike for the same seed', () => {
    expect(corrupt(sampleFiles(), 11)).toEqual(corrupt(sampleFiles(), 11))
  })
})
