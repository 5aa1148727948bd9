import { describe, expect, it } from 'vitest'
import { readSmall, SMALL_COUNCIL } from '../../../support/small-council.ts'

type Json = Record<string, unknown>

const framework = (changes: Json): string =>
  JSON.stringify({ ...JSON.parse(SMALL_COUNCIL['framework.json']), ...changes })
const readFramework = (changes: Json) => readSmall({ 'framework.json': framework(changes) })
const faults = async (changes: Json) =>
  (await readFramework(changes)).issues.map(({ code, column }) => [code, column])

const RATE = { bands: [{ pence_per_mile: 250 }] }

describe('framework.json', () => {
  it('names the path to each fault, and tells all at once', async () => {
    const rates = { car4: { bands: [{ pence_per_mile: -1 }], base_pence: '5' }, wav: { bands: [{}] } }
    expect(await faults({ rates, management_fee: { basis: 'percent' } })).toEqual([
      ['json_value', 'rates.car4.base_pence'],
      ['json_value', 'rates.car4.bands[0].pence_per_mile'],
      ['json_missing', 'rates.wav.bands[0].pence_per_mile'],
      ['json_missing', 'management_fee.percent'],
    ])
  })

  it('is refused with a setting inside a rate that does not exist', async () => {
    expect(await faults({ rates: { car4: { ...RATE, minimum_pense: 5 } } })).toEqual([
      ['json_unknown', 'rates.car4.minimum_pense'],
    ])
  })

  it("takes an operator's own rate only whole", async () => {
    const operators = [{ id: 'OP1', rates: { car4: { minimum_pence: 900 } } }]
    expect(await faults({ operators })).toEqual([['json_missing', 'operators[0].rates.car4.bands']])
  })

  it('is refused wherever it contradicts itself', async () => {
    const types = [
      {
        id: 'car4',
        licence: 'phv',
        layouts: [
          { seats: 4, wheelchairs: 0 },
          { seats: 8, wheelchairs: 1 },
        ],
      },
      { id: 'car4', layouts: [{ seats: 0, wheelchairs: 0 }] },
    ]
    const bands = [
      { up_to_miles: 5, pence_per_mile: 3 },
      { pence_per_mile: 2 },
      { up_to_miles: 4, pence_per_mile: 1 },
    ]
    const operators = [{ id: 'OP1', capacity: { coach: 1 }, rates: { bus: {}, car4: {} } }, { id: 'OP1' }]
    expect(await faults({ vehicle_types: types, rates: { car4: { bands }, tram: RATE }, operators })).toEqual(
      [
        ['duplicate_vehicle_type', 'vehicle_types[1].id'],
        ['private_hire_over_eight', 'vehicle_types[0].layouts[1]'],
        ['empty_layout', 'vehicle_types[1].layouts[0]'],
        ['open_band_early', 'rates.car4.bands[1]'],
        ['last_band_closed', 'rates.car4.bands[2]'],
        ['bands_out_of_order', 'rates.car4.bands[2]'],
        ['rate_for_unknown_type', 'rates.tram'],
        ['duplicate_operator', 'operators[1].id'],
        ['operator_unknown_type', 'operators[0].capacity.coach'],
        ['operator_unknown_type', 'operators[0].rates.bus'],
        ['operator_without_rate', 'operators[0].rates.bus'],
      ],
    )
  })

  it('lets a public service vehicle carry more than eight', async () => {
    const types = [{ id: 'car4', licence: 'psv', layouts: [{ seats: 16, wheelchairs: 0 }] }]
    expect(await faults({ vehicle_types: types, rates: { car4: RATE } })).toEqual([])
  })

  it('may leave the price of a type to an operator', async () => {
    const operators = [{ id: 'OP1', rates: { car4: {}, wav: RATE } }]
    expect(await faults({ rates: { car4: RATE }, operators })).toEqual([])
  })

  it("places an operator's base by grid reference as well", async () => {
    const operators = [{ id: 'OP1', base: { easting: 363770, northing: 173340 } }]
    const outcome = await readFramework({ operators })
    expect(outcome.council?.framework.operators?.[0]?.base?.lat).toBeCloseTo(51.4579, 3)
  })

  it('pays a skilled assistant the ordinary rate where it gives no other', async () => {
    const outcome = await readFramework({ passenger_assistants: { pence_per_hour: 1500 } })
    expect(outcome.council?.framework.passenger_assistants?.skilled_pence_per_hour).toBe(1500)
  })

  it.each(['[]', '"framework"', 'null', '3'])('is refused when it is %s', async (text) => {
    expect((await readSmall({ 'framework.json': text })).codes).toEqual(['json_value'])
  })

  it('names the line at which its JSON goes wrong', async () => {
    const text = SMALL_COUNCIL['framework.json'].replace('"rates": {', '"rates": {,')
    expect((await readSmall({ 'framework.json': text })).issues).toMatchObject([
      { code: 'json_syntax', row: 6 },
    ])
    const cut = SMALL_COUNCIL['framework.json'].slice(0, 200)
    expect((await readSmall({ 'framework.json': cut })).issues).toMatchObject([
      { code: 'json_syntax', row: 4 },
    ])
  })

  it('may begin with a byte-order mark', async () => {
    expect(
      (await readSmall({ 'framework.json': `\uFEFF${SMALL_COUNCIL['framework.json']}` })).issues,
    ).toEqual([])
  })
})

describe('policy.json', () => {
  const policyFaults = async (policy: unknown) =>
    (await readSmall({ 'policy.json': JSON.stringify(policy) })).issues.map(({ code, column }) => [
      code,
      column,
    ])

  it('may leave out everything', async () => {
    expect((await readSmall({ 'policy.json': '{}' })).council?.policy).toEqual(
      (await readSmall({})).council?.policy,
    )
  })

  it('is refused with a name, a type or a value that is not of it', async () => {
    expect(await policyFaults({ max_minutes: { nursery: 5 } })).toEqual([
      ['json_unknown', 'max_minutes.nursery'],
    ])
    expect(await policyFaults({ earliest_pick_up: '7 am' })).toEqual([['json_value', 'earliest_pick_up']])
    expect(await policyFaults({ traffic: { am: 0 } })).toEqual([['json_value', 'traffic.am']])
    expect(await policyFaults({ recharge: 'by mood' })).toEqual([['json_value', 'recharge']])
  })

  it('is refused when its day ends before it begins', async () => {
    const day = { earliest_pick_up: '18:00', latest_drop_off: '07:00' }
    expect(await policyFaults(day)).toEqual([['policy_day_reversed', 'earliest_pick_up']])
  })
})
