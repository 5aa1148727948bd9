import { describe, expect, it } from 'vitest'
import { csvOf, pupilRow, readPupils, SMALL_COUNCIL } from '../../../support/small-council.ts'

const SCHOOL = { school_id: '100', name: 'Hill School', lat: '51.4712', lon: '-2.5731' }
const school = (cells: Readonly<Record<string, string>>) => ({
  'schools.csv': csvOf([{ ...SCHOOL, arrive_by: '08:45', collect_from: '15:15', ...cells }]),
})

describe('one pupil', () => {
  it.each([
    ['not_routed', { mode: 'Personal budget' }],
    ['not_routed', { am: 'N', pm: 'N' }],
    ['not_routed', { days: '-----' }],
    ['no_location', { home_lat: '', home_lon: '', home_postcode: 'BS99 9ZZ' }],
    ['no_location', { home_lat: '0', home_lon: '0' }],
    ['no_location', { home_lat: '-2.58', home_lon: '51.45' }],
    ['no_location', { home_lat: '95' }],
    ['no_location', { home_lon: '' }],
    ['unknown_school', { school_id: '999' }],
    ['unknown_school', { school_id: '' }],
    ['contradictory_record', { travel: 'hover' }],
    ['contradictory_record', { days: 'Sunday' }],
    ['contradictory_record', { am: 'perhaps' }],
    ['contradictory_record', { passenger_assistant: 'yes' }],
    ['contradictory_record', { assistant_skill: 'x-ray' }],
    ['contradictory_record', { travel_alone: '#REF!' }],
    ['contradictory_record', { max_minutes: '-5' }],
    ['contradictory_record', { not_with: `${'x'.repeat(101)}` }],
    ['no_vehicle_fits', { vehicle_features: 'tail_lift; low_step' }],
  ])('is unserved with %s for %j, and the rest is planned', async (code, cells) => {
    const outcome = await readPupils([pupilRow('P1', cells), pupilRow('P2')])
    expect(outcome.unserved).toEqual({ P1: code })
    expect(outcome.council?.pupils.map((pupil) => pupil.id)).toEqual(['P1', 'P2'])
    const wished = code === 'not_routed'
    expect(outcome.issues.some((issue) => issue.pupilId === 'P1')).toBe(!wished)
  })

  it.each([
    ['boarding_minutes', 'ages', { boardingMinutes: undefined }],
    ['pick_up_walk_metres', 'far', { pickUpWalkMetres: 0 }],
    ['locked', 'tight', { locked: false }],
    ['cost_code', '#N/A', { costCode: '' }],
    ['date_of_birth', '31/31/2015', { dateOfBirth: undefined }],
  ])('is planned without %s when it cannot be read, with a warning', async (column, text, expected) => {
    const outcome = await readPupils([pupilRow('P1', { [column]: text })])
    expect(outcome.unserved).toEqual({})
    expect(outcome.issues).toMatchObject([{ column, row: 2, pupilId: 'P1', severity: 'warning' }])
    for (const [key, value] of Object.entries(expected))
      expect(Reflect.get(outcome.pupil('P1'), key)).toBe(value)
  })

  it('may have coordinates that are no use beside a postcode that is', async () => {
    const outcome = await readPupils(
      [pupilRow('P1', { home_lat: '0', home_lon: '0', home_postcode: 'bs58nl' })],
      {
        'postcodes.csv': 'postcode,lat,lon\nBS5 8NL,51.457905,-2.522904\n',
      },
    )
    expect(outcome.pupil('P1').home).toEqual({ lat: 51.457905, lon: -2.522904 })
    expect(outcome.codes).toEqual(['bad_coordinates'])
  })
})

describe('dates of travel', () => {
  const rows = [
    pupilRow('P1', { start_date: '2026-10-01' }),
    pupilRow('P2', { end_date: '01/10/2026' }),
    pupilRow('P3', { start_date: '2026-10-01', end_date: '2026-10-01' }),
  ]
  const on = async (asOf?: string) =>
    (await readPupils(rows, {}, asOf === undefined ? {} : { asOf })).unserved

  it('count when a date is asked for, both ends included', async () => {
    expect(await on('2026-09-30')).toEqual({ P1: 'not_travelling_yet', P3: 'not_travelling_yet' })
    expect(await on('2026-10-01')).toEqual({})
    expect(await on('2026-10-02')).toEqual({ P2: 'not_routed', P3: 'not_routed' })
  })

  it('do not count otherwise', async () => {
    expect(await on()).toEqual({})
  })

  it('leave a pupil unserved when they make no sense on the date asked for', async () => {
    const faulty = [
      pupilRow('P1', { start_date: '2026-10-01', end_date: '2026-09-01' }),
      pupilRow('P2', { end_date: 'summer' }),
    ]
    expect((await readPupils(faulty, {}, { asOf: '2026-09-15' })).unserved).toEqual({
      P1: 'contradictory_record',
      P2: 'contradictory_record',
    })
    expect((await readPupils(faulty)).unserved).toEqual({})
  })
})

describe("a school's days and times", () => {
  it('take away days on which it is shut, with a warning', async () => {
    const outcome = await readPupils(
      [pupilRow('P1'), pupilRow('P2', { days: 'M----' })],
      school({ days: 'M-W--' }),
    )
    expect(outcome.pupil('P1').days).toBe(0b00101)
    expect(outcome.issues.map(({ code, pupilId }) => [code, pupilId])).toEqual([['school_shut', 'P1']])
  })

  it('leave a pupil without any day not routed', async () => {
    const outcome = await readPupils([pupilRow('P1', { days: '-T---' })], school({ days: 'M-W--' }))
    expect(outcome.unserved).toEqual({ P1: 'not_routed' })
  })

  it.each([
    ['a window that ends before it begins', { arrive_from: '09:00' }],
    ['an afternoon that ends before it begins', { collect_by: '15:00' }],
    ['a day that ends before it begins', { collect_from: '03:15' }],
    ['a time that cannot be read', { arrive_by: 'nine' }],
    ['no time at all', { collect_from: '' }],
    ['a Friday that ends before it begins', { arrive_from_fri: '10:00', arrive_by_fri: '09:30' }],
    ['an afternoon window shorter than the time at the gate', { collect_by: '15:17' }],
    ['a morning that ends before the first pick-up may begin', { arrive_by: '07:01', arrive_from: '07:00' }],
    ['an afternoon that begins after the last drop-off', { collect_from: '18:30' }],
  ])('that make %s leave its pupils unserved, and the rest is planned', async (_, cells) => {
    const schools = csvOf([
      { ...SCHOOL, arrive_by: '08:45', collect_from: '15:15', ...cells },
      { ...SCHOOL, school_id: '101', arrive_by: '08:45', collect_from: '15:15' },
    ])
    const outcome = await readPupils([pupilRow('P1'), pupilRow('P2', { school_id: '101' })], {
      'schools.csv': schools,
    })
    expect(outcome.unserved).toEqual({ P1: 'no_time_window' })
  })

  it('leave a pupil unserved whose time at the door would last beyond midnight', async () => {
    const rows = [pupilRow('P1', { boarding_minutes: '600', am: 'N' }), pupilRow('P2', { am: 'N' })]
    expect((await readPupils(rows)).unserved).toEqual({ P1: 'no_time_window' })
  })

  it('matter only on days and in directions that are travelled', async () => {
    const friday = school({ arrive_from_fri: '06:00', arrive_by_fri: '06:30' })
    expect((await readPupils([pupilRow('P1')], friday)).unserved).toEqual({ P1: 'no_time_window' })
    expect((await readPupils([pupilRow('P1', { days: 'MTWT-' })], friday)).unserved).toEqual({})
    expect((await readPupils([pupilRow('P1', { am: 'N' })], friday)).unserved).toEqual({})
  })
})

describe('a vehicle that fits', () => {
  const rows = (cells: Readonly<Record<string, string>>) => [pupilRow('P1', cells)]
  const framework = (edit: (text: string) => string) => ({
    'framework.json': edit(SMALL_COUNCIL['framework.json']),
  })

  it('has a wheelchair space, and a seat for the assistant', async () => {
    expect(
      (await readPupils(rows({ travel: 'wheelchair', passenger_assistant: 'shared' }))).unserved,
    ).toEqual({})
    const tight = framework((text) =>
      text.replace('"seats": 4, "wheelchairs": 1', '"seats": 0, "wheelchairs": 1'),
    )
    expect((await readPupils(rows({ travel: 'wheelchair' }), tight)).unserved).toEqual({})
    const outcome = await readPupils(rows({ travel: 'wheelchair', passenger_assistant: 'one_to_one' }), tight)
    expect(outcome.unserved).toEqual({ P1: 'no_vehicle_fits' })
  })

  it('has its features in any spelling', async () => {
    expect((await readPupils(rows({ vehicle_features: 'Tail lift' }))).unserved).toEqual({})
    expect((await readPupils(rows({ vehicle_features: 'tail-lift' }))).pupil('P1').vehicleFeatures).toEqual([
      'tail_lift',
    ])
  })

  it('has a price', async () => {
    const unpriced = framework((text) => text.replace(/,\s*"wav": \{ "bands".*\}/, ''))
    const outcome = await readPupils(rows({ travel: 'wheelchair' }), unpriced)
    expect(outcome.unserved).toEqual({ P1: 'no_vehicle_fits' })
    expect(outcome.codes).toContain('type_without_rate')
  })

  it('is driven by some operator, where there are operators', async () => {
    const cars = framework((text) =>
      text.replace(/\}\s*$/, ', "operators": [{ "id": "OP1", "rates": { "car4": {} } }] }'),
    )
    expect((await readPupils(rows({ travel: 'wheelchair' }), cars)).unserved).toEqual({
      P1: 'no_vehicle_fits',
    })
  })
})
