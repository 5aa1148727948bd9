import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placementQuestionSchema } from '../../../../src/domain/placement-question.ts'
import { dateOf } from '../../../../web/quote/read-child.ts'
import { readNumber, readWhole } from '../../../../web/quote/read-number.ts'
import { readQuestion } from '../../../../web/quote/read-question.ts'
import { hiddenFields, newQuestion, type Typed } from '../../../../web/quote/typed.ts'

const SCHOOLS = [1, 2, 3].map((n) => ({
  school_id: `S${n}`,
  name: `School ${n}`,
  phase: null,
  lat: null,
  lon: null,
}))

/** A form as it is at first, with some fields filled in. */
const typedIn = (fields: Readonly<Record<string, string | readonly string[]>>): Typed => ({
  text: (name) => [fields[name] ?? newQuestion.text(name)].flat().at(-1) ?? '',
  all: (name) => (fields[name] === undefined ? newQuestion.all(name) : [fields[name]].flat()),
})

const questionOf = (fields: Parameters<typeof typedIn>[0]) => {
  const read = readQuestion(typedIn({ home_postcode: 'BS7 9QX', school_1: 'S1', ...fields }), SCHOOLS)
  return read.ok ? placementQuestionSchema.parse(read.question) : read.faults.map(({ field }) => field)
}

describe('a question that was typed', () => {
  it('is a usual week in a seat where only home and school were given', () => {
    expect(questionOf({})).toMatchObject({
      child: {
        home_postcode: 'BS7 9QX',
        days: 'MTWTF',
        am: true,
        pm: true,
        travel: 'seat',
        passenger_assistant: 'none',
      },
      schools: [{ school_id: 'S1', place_includes_transport: false }],
      pence_per_mile: 45,
    })
  })

  it('leaves judgements open that nobody has made', () => {
    const question = questionOf({ cannot_walk: '', low_income: 'no', nearest_1: 'yes', safe_1: '' })
    expect(question).toMatchObject({ child: { low_income: false }, schools: [{ nearest_suitable: true }] })
    expect(question).not.toHaveProperty('child.cannot_walk')
    expect(question).not.toHaveProperty('schools.0.safe_walk')
  })

  it('takes needs, days, limits and the cost of places', () => {
    const fields = {
      coordinates: '358500 172900',
      born_day: '7',
      born_month: '3',
      born_year: '2014',
      days: ['M', 'Th'],
      direction: 'pm',
      travel: 'wheelchair',
      assistant: 'one_to_one',
      skill: 'medical',
      alone: 'yes',
      features: ['tail_lift', 'low_step'],
      max_minutes: '50',
      school_2: 'School 3 (S3)',
      place_2: '£24,500.50',
      holds_2: 'yes',
      pence_per_mile: '',
    }
    expect(questionOf(fields)).toMatchObject({
      child: {
        home_easting: 358500,
        home_northing: 172900,
        date_of_birth: '2014-03-07',
        days: 'M--T-',
        am: false,
        pm: true,
        travel: 'wheelchair',
        passenger_assistant: 'one_to_one',
        assistant_skill: 'medical',
        travel_alone: true,
        vehicle_features: ['tail_lift', 'low_step'],
        max_minutes: 50,
      },
      schools: [
        { school_id: 'S1' },
        { school_id: 'S3', place_pence_per_year: 2_450_050, place_includes_transport: true },
      ],
    })
    expect(questionOf(fields)).not.toHaveProperty('pence_per_mile')
  })

  it('tells of every field that is to be mended, each once', () => {
    const faults = questionOf({
      home_postcode: '',
      age: 'ten',
      days: [],
      place_1: 'dear',
      school_2: 'S1',
      school_3: 'x',
    })
    expect(faults).toEqual(['home_postcode', 'age', 'days', 'place_1', 'school_3', 'school_2'])
  })

  it('comes back as it was from its own hidden fields', () => {
    const text = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(fc.record({ home_postcode: text, age: text, school_2: text, place_2: text }), (fields) => {
        const typed = typedIn(fields)
        const again = Map.groupBy(hiddenFields(typed), ({ name }) => name)
        const kept = typedIn(
          Object.fromEntries([...again].map(([name, list]) => [name, list.map(({ value }) => value)])),
        )
        expect(readQuestion(kept, SCHOOLS)).toEqual(readQuestion(typed, SCHOOLS))
      }),
      { numRuns: 50 },
    )
  })
})

describe('a number that is typed', () => {
  it('is read as people write money', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (pence) => {
        const text = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(
          pence / 100,
        )
        expect(readNumber(text, 1e8)).toEqual({ ok: true, value: pence / 100 })
      }),
    )
  })

  it.each(['x', '-1', '1e3', '1.2.3', '101'])('is refused as %s', (text) => {
    expect(readNumber(text, 100)).toEqual({ ok: false })
  })

  it('is whole where it has to be', () => {
    expect([readWhole('12', 25), readWhole('12.5', 25), readWhole('', 25)]).toEqual([
      { ok: true, value: 12 },
      { ok: false },
      { ok: true, value: undefined },
    ])
  })
})

describe('a date that is typed', () => {
  it('is one of the calendar, or none', () => {
    expect(dateOf('29', '2', '2016')).toBe('2016-02-29')
    for (const [day, month, year] of [
      ['29', '2', '2015'],
      ['31', '4', '2014'],
      ['1', '13', '2014'],
      ['1', '1', '14'],
      ['', '1', '2014'],
    ] as const)
      expect(dateOf(day, month, year)).toBeUndefined()
  })
})
