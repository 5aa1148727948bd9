import { describe, expect, it } from 'vitest'
import { formatClock } from '../../../../src/domain/clock.ts'
import { csvOf, type Outcome, readSmall } from '../../../support/small-council.ts'

const SCHOOL = { school_id: '100', name: 'Hill School', lat: '51.4712', lon: '-2.5731' }
const TIMES = { arrive_by: '08:45', collect_from: '15:15' }
const table = (...rows: readonly Readonly<Record<string, string>>[]) => ({ 'schools.csv': csvOf(rows) })

/** `08:30-08:45 15:15-15:30` of one weekday, Monday being 0. */
function bells(outcome: Outcome, day: number): string {
  const times = outcome.council?.schools.get('100')?.bells[day]
  if (times === undefined) return 'none'
  const [from, by, collect, until] = [
    times.arriveFrom,
    times.arriveBy,
    times.collectFrom,
    times.collectBy,
  ].map((value) => formatClock(value).slice(0, 5))
  return `${from}-${by} ${collect}-${until}`
}

describe("a school's gate times", () => {
  it('open a quarter of an hour before arrive_by, and close one after collect_from', async () => {
    expect(bells(await readSmall(table({ ...SCHOOL, ...TIMES })), 0)).toBe('08:30-08:45 15:15-15:30')
  })

  it('are those given', async () => {
    const given = { ...SCHOOL, ...TIMES, arrive_from: '08:20', collect_by: '15:45' }
    expect(bells(await readSmall(table(given)), 4)).toBe('08:20-08:45 15:15-15:45')
  })

  it('differ on a weekday that has its own, and only on that', async () => {
    const friday = {
      ...SCHOOL,
      ...TIMES,
      arrive_from: '08:20',
      collect_from_fri: '13:00',
      collect_by_fri: '13:40',
    }
    const outcome = await readSmall(table(friday))
    expect([3, 4].map((day) => bells(outcome, day))).toEqual([
      '08:20-08:45 15:15-15:30',
      '08:20-08:45 13:00-13:40',
    ])
    expect(outcome.codes).toEqual([])
  })

  it('are completed where a weekday has but one end of a window, with a warning', async () => {
    const outcome = await readSmall(
      table({
        ...SCHOOL,
        ...TIMES,
        collect_by: '16:00',
        collect_from_fri: '13:00',
        arrive_from_mon: '08:00',
      }),
    )
    expect([0, 4].map((day) => bells(outcome, day))).toEqual([
      '08:00-08:45 15:15-16:00',
      '08:30-08:45 13:00-13:15',
    ])
    expect(outcome.issues.map(({ code, column }) => [code, column])).toEqual([
      ['half_window', 'arrive_from_mon'],
      ['half_window', 'collect_from_fri'],
    ])
  })

  it('may be given for weekdays alone, as long as every day on which it is open has them', async () => {
    const days = ['mon', 'tue', 'wed', 'thu'].flatMap((day) => [
      [`arrive_from_${day}`, '08:30'],
      [`arrive_by_${day}`, '08:45'],
      [`collect_from_${day}`, '15:15'],
      [`collect_by_${day}`, '15:30'],
    ])
    const row = { ...SCHOOL, ...Object.fromEntries(days) }
    expect((await readSmall(table({ ...row, days: 'MTWT-' }))).codes).toEqual(['school_shut', 'school_shut'])
    expect((await readSmall(table(row))).unserved).toEqual({ P1: 'no_time_window', P2: 'no_time_window' })
  })

  it('of one weekday in the file of bell times leave the other days as they are', async () => {
    const own = {
      ...SCHOOL,
      ...TIMES,
      arrive_from: '08:20',
      collect_from_fri: '13:00',
      collect_by_fri: '13:30',
    }
    const outcome = await readSmall({
      ...table(own),
      'bell_times.csv':
        'school_id,arrive_from_mon,arrive_by_mon,collect_from_fri,collect_by_fri\n100,09:10,09:30,12:00,12:10\n',
    })
    expect([0, 1, 4].map((day) => bells(outcome, day))).toEqual([
      '09:10-09:30 15:15-15:30',
      '08:20-08:45 15:15-15:30',
      '08:20-08:45 12:00-12:10',
    ])
    expect(outcome.codes).toEqual([])
  })

  it('come from the file of bell times before the own ones, mornings and afternoons apart', async () => {
    const own = {
      ...SCHOOL,
      ...TIMES,
      arrive_from: '08:00',
      collect_by: '15:50',
      arrive_by_mon: '10:00',
      arrive_from_mon: '09:00',
    }
    const outcome = await readSmall({
      ...table(own),
      'bell_times.csv': 'URN,arrive_by\n100.0,09:00\n',
    })
    expect([0, 1].map((day) => bells(outcome, day))).toEqual([
      '08:45-09:00 15:15-15:50',
      '08:45-09:00 15:15-15:50',
    ])
  })

  it('are asked for once for the whole file when nobody gives them', async () => {
    const outcome = await readSmall(table(SCHOOL))
    expect(outcome.issues.map(({ code, column }) => [code, column])).toEqual([
      ['missing_column', 'arrive_by'],
      ['missing_column', 'collect_from'],
    ])
  })
})

describe('a download of Get Information About Schools', () => {
  const GIAS = csvOf([
    {
      URN: '100',
      'LA (name)': 'Bristol, City of',
      EstablishmentName: 'Hill School',
      'PhaseOfEducation (name)': 'Secondary',
      Postcode: 'BS5 8NL',
      Easting: '363700',
      Northing: '173100',
    },
    {
      URN: '101',
      'LA (name)': 'Gibraltar',
      EstablishmentName: 'Abroad',
      'PhaseOfEducation (name)': 'Not applicable',
      Postcode: 'GX11 1AA?',
      Easting: '0',
      Northing: '0',
    },
  ])

  it('is read as it comes, in Windows-1252, with bell times beside it', async () => {
    const outcome = await readSmall({
      'schools.csv': Buffer.from(GIAS.replace('Hill', 'Hôtel'), 'latin1'),
      'bell_times.csv': 'school_id,arrive_by,collect_from\n100,08:45,15:15\n',
    })
    expect(outcome.council?.schools.get('100')).toMatchObject({ name: 'Hôtel School', phase: 'secondary' })
    expect(outcome.council?.schools.get('100')?.place?.lat).toBeCloseTo(51.4557, 3)
    expect(outcome.unserved).toEqual({})
  })

  it('is not blamed for schools that nobody attends', async () => {
    const outcome = await readSmall({
      'schools.csv': GIAS,
      'bell_times.csv': 'school_id,arrive_by,collect_from\n100,08:45,15:15\n',
    })
    expect(outcome.issues).toEqual([])
  })
})

describe('a school', () => {
  it('has the defaults of the contract', async () => {
    const outcome = await readSmall(table({ ...SCHOOL, ...TIMES }))
    expect(outcome.council?.schools.get('100')).toMatchObject({
      unloadMinutes: 3,
      open: 31,
      mixes: true,
      row: 2,
    })
  })

  it('does not mix when the cell says no, or nobody knows what', async () => {
    for (const mixes of ['N', 'sometimes'])
      expect(
        (await readSmall(table({ ...SCHOOL, ...TIMES, mixes }))).council?.schools.get('100')?.mixes,
      ).toBe(false)
  })

  it('counts by its first row', async () => {
    const outcome = await readSmall(table({ ...SCHOOL, ...TIMES }, { ...SCHOOL, ...TIMES, name: 'Other' }))
    expect(outcome.council?.schools.get('100')?.name).toBe('Hill School')
    expect(outcome.issues).toMatchObject([{ code: 'duplicate_school', row: 3 }])
  })

  it('without a place leaves its pupils without one', async () => {
    const outcome = await readSmall(table({ ...SCHOOL, ...TIMES, lat: '', lon: '' }))
    expect(outcome.unserved).toEqual({ P1: 'no_location', P2: 'no_location' })
  })
})
