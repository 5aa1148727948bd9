import { describe, expect, it } from 'vitest'
import { ageOn1September, phaseOfAge } from '../../../../src/intake/read/phase.ts'
import { readCouncil } from '../../../../src/intake/read-council.ts'
import {
  csvOf,
  inFolder,
  pathsIn,
  pupilRow,
  readPupils,
  SMALL_COUNCIL,
} from '../../../support/small-council.ts'

const YEAR = { 'policy.json': '{ "school_year": 2026 }' }

describe('the phase', () => {
  const phaseOf = async (cells: Readonly<Record<string, string>>, schoolPhase = '') => {
    const schools = SMALL_COUNCIL['schools.csv']
      .replace('collect_from', 'collect_from,phase')
      .replace('15:15', `15:15,${schoolPhase}`)
    const outcome = await readPupils([pupilRow('P1', { phase: '', ...cells })], {
      'schools.csv': schools,
      ...YEAR,
    })
    return [outcome.pupil('P1').phase, outcome.codes]
  }

  it('is the one given, before all others', async () => {
    expect(await phaseOf({ phase: 'post16', date_of_birth: '2018-01-01' }, 'secondary')).toEqual([
      'post16',
      [],
    ])
  })

  it('comes from the date of birth before the school', async () => {
    expect(await phaseOf({ date_of_birth: '2018-01-01' }, 'secondary')).toEqual(['primary', []])
  })

  it("is the school's where the pupil has neither", async () => {
    expect(await phaseOf({}, 'Secondary')).toEqual(['secondary', []])
  })

  it('is primary where nobody has one, with a warning', async () => {
    expect(await phaseOf({})).toEqual(['primary', ['phase_assumed']])
  })

  it("is the school's where the date of birth cannot be true", async () => {
    expect(await phaseOf({ date_of_birth: '1926-01-01' }, 'secondary')).toEqual([
      'secondary',
      ['implausible_birth'],
    ])
    expect(await phaseOf({ date_of_birth: '2026-09-02' }, 'secondary')).toEqual([
      'secondary',
      ['implausible_birth'],
    ])
  })

  it('goes by the age on 1 September', () => {
    expect(ageOn1September('2015-09-01', 2026)).toBe(11)
    expect(ageOn1September('2015-09-02', 2026)).toBe(10)
    expect([10, 11, 15, 16].map(phaseOfAge)).toEqual(['primary', 'secondary', 'secondary', 'post16'])
  })

  it('cannot come from a date of birth without a school year: an error, told once', async () => {
    const rows = ['P1', 'P2'].map((id) => pupilRow(id, { phase: '', date_of_birth: '2015-05-20' }))
    const outcome = await readPupils(rows)
    expect(outcome.council).toBeUndefined()
    expect(outcome.codes).toEqual(['school_year_needed'])
  })
})

describe('a home', () => {
  const POSTCODES = { 'postcodes.csv': 'postcode,lat,lon\nBS5 8NL,51.457905,-2.522904\n' }

  it('is where its coordinates say, before its postcode', async () => {
    const outcome = await readPupils([pupilRow('P1', { home_postcode: 'BS5 8NL' })], POSTCODES)
    expect(outcome.pupil('P1')).toMatchObject({ home: { lat: 51.451 }, homePostcode: 'BS5 8NL' })
  })

  it('may be a grid reference', async () => {
    const outcome = await readPupils([
      pupilRow('P1', { home_lat: '', home_lon: '', home_easting: '363700', home_northing: '173100' }),
    ])
    expect(outcome.pupil('P1').home?.lat).toBeCloseTo(51.4557, 3)
    expect(outcome.pupil('P1').home?.lon).toBeCloseTo(-2.5238, 3)
  })

  it('may be a postcode in any dress', async () => {
    const outcome = await readPupils(
      [pupilRow('P1', { home_lat: '', home_lon: '', home_postcode: ' bs58nl ' })],
      POSTCODES,
    )
    expect(outcome.pupil('P1').home).toEqual({ lat: 51.457905, lon: -2.522904 })
  })
})

describe('the list of pupils', () => {
  it('keeps its order, and every row', async () => {
    const rows = ['P3', 'P1', 'P2'].map((id) => pupilRow(id, { mode: id === 'P1' ? 'walks' : '' }))
    expect((await readPupils(rows)).council?.pupils.map((pupil) => pupil.id)).toEqual(['P3', 'P1', 'P2'])
  })

  it('is refused with a pupil_id twice, naming both rows', async () => {
    const outcome = await readPupils([pupilRow('P1'), pupilRow('P2'), pupilRow('P1')])
    expect(outcome.council).toBeUndefined()
    expect(outcome.issues).toMatchObject([
      { code: 'duplicate_pupil_id', row: 4, pupilId: 'P1', severity: 'error' },
    ])
    expect(outcome.issues[0]?.problem).toContain('row 2')
  })

  it.each([
    ['missing_pupil_id', ''],
    ['bad_pupil_id', 'x'.repeat(101)],
    ['bad_pupil_id', '#REF!'],
    ['bad_pupil_id', 'P\n1'],
  ])('is refused with %s: the row would vanish', async (code, id) => {
    const outcome = await readPupils([{ ...pupilRow('P1'), pupil_id: id }, pupilRow('P2')])
    expect(outcome.issues.filter(({ severity }) => severity === 'error').map((issue) => issue.code)).toEqual([
      code,
    ])
  })

  it('takes unknown names in not_with and keep_with as warnings', async () => {
    const outcome = await readPupils([pupilRow('P1', { not_with: 'P2;P8', keep_with: 'P9' }), pupilRow('P2')])
    expect(outcome.issues.map(({ code, column }) => [code, column])).toEqual([
      ['unknown_pupil', 'not_with'],
      ['unknown_pupil', 'keep_with'],
    ])
    expect(outcome.pupil('P1')).toMatchObject({ notWith: ['P2'], keepWith: [] })
    expect(outcome.unserved).toEqual({})
  })

  it('ignores a skill without an assistant, with a warning', async () => {
    const outcome = await readPupils([pupilRow('P1', { assistant_skill: 'Medical' })])
    expect(outcome.codes).toEqual(['skill_without_assistant'])
    expect(outcome.pupil('P1').assistantSkill).toBe('')
  })

  it('has the defaults of the contract', async () => {
    const outcome = await readPupils([pupilRow('P1')])
    expect(outcome.pupil('P1')).toEqual({
      id: 'P1',
      name: '',
      phase: 'primary',
      home: { lat: 51.451, lon: -2.5879 },
      homePostcode: '',
      schoolId: '100',
      days: 31,
      am: true,
      pm: true,
      mode: 'route',
      travel: 'seat',
      assistant: 'none',
      assistantSkill: '',
      travelAlone: false,
      notWith: [],
      keepWith: [],
      vehicleFeatures: [],
      pickUpWalkMetres: 0,
      currentRoute: '',
      locked: false,
      exceptionReview: '',
      costCode: '',
      equipment: '',
      handover: '',
      crewNotes: '',
      contact: '',
      row: 2,
    })
  })

  it('needs priced assistants only where a pupil who is planned needs one', async () => {
    const framework = SMALL_COUNCIL['framework.json'].replace(/,\s*"passenger_assistants".*\}/, '')
    const shared = pupilRow('P1', { passenger_assistant: 'shared' })
    const refused = await readPupils([shared], { 'framework.json': framework })
    expect(refused.issues).toMatchObject([
      { code: 'assistants_not_priced', file: 'framework.json', severity: 'error' },
    ])
    const byCar = await readPupils([{ ...shared, mode: 'mileage' }], { 'framework.json': framework })
    expect(byCar.council).toBeDefined()
  })

  it('can be read without a framework', async () => {
    const files = {
      'pupils.csv': csvOf([pupilRow('P1', { travel: 'wheelchair' })]),
      'schools.csv': SMALL_COUNCIL['schools.csv'],
    }
    const outcome = await inFolder(files, (folder) => readCouncil(pathsIn(folder, Object.keys(files))))
    expect(outcome).toMatchObject({ ok: true, council: { unserved: [], issues: [] } })
  })
})
