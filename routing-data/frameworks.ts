import { at, type Point, toLatLon } from './roads/plane.ts'

/** Illustrative prices, in the range of what councils have published; nobody's own. */
const VEHICLE_TYPES = [
  vehicle('car4', 'Saloon or estate car', 'phv', [[4, 0]], [], 255),
  vehicle('mpv6', 'People carrier', 'phv', [[6, 0]], [], 300),
  vehicle('minibus8', '8-seat minibus', 'phv', [[8, 0]], ['low_step'], 360),
  vehicle('minibus16', '16-seat minibus', 'psv', [[16, 0]], ['low_step'], 520),
  vehicle(
    'wav',
    'Wheelchair-accessible vehicle',
    'phv',
    [
      [6, 0],
      [4, 1],
      [2, 2],
    ],
    ['tail_lift', 'low_step'],
    390,
  ),
  vehicle(
    'wav_large',
    'Accessible minibus with tail lift',
    'psv',
    [
      [15, 0],
      [12, 1],
      [10, 2],
      [7, 3],
      [4, 4],
    ],
    ['tail_lift', 'low_step'],
    610,
  ),
]

/** Minimum fare, pence a mile up to five miles, pence a mile from there on. */
const PRICES: Readonly<Record<string, readonly [number, number, number]>> = {
  car4: [2400, 290, 240],
  mpv6: [2800, 320, 270],
  minibus8: [3400, 360, 310],
  minibus16: [6000, 440, 380],
  wav: [4200, 400, 340],
  wav_large: [7500, 520, 450],
}

function vehicle(
  id: string,
  name: string,
  licence: 'phv' | 'psv',
  layouts: readonly (readonly [number, number])[],
  features: readonly string[],
  co2: number,
) {
  return {
    id,
    name,
    licence,
    layouts: layouts.map(([seats, wheelchairs]) => ({ seats, wheelchairs })),
    features,
    co2_g_per_mile: co2,
  }
}

function rate(type: string, factor: number, dead: number) {
  const [minimum, near, far] = PRICES[type] as readonly [number, number, number]
  return {
    base_pence: 0,
    minimum_pence: Math.round(minimum * factor),
    bands: [
      { up_to_miles: 5, pence_per_mile: Math.round(near * factor) },
      { pence_per_mile: Math.round(far * factor) },
    ],
    band_basis: 'marginal',
    wheelchair_supplement_pence: type.startsWith('wav') ? 300 : 0,
    dead_pence_per_mile: dead,
  }
}

const rates = (types: readonly string[], factor: number, dead: number) =>
  Object.fromEntries(types.map((type) => [type, rate(type, factor, dead)]))

/** framework.json: a price a mile for each vehicle type, whoever drives. */
export function pricePerMileFramework() {
  return {
    framework: 'Harrowmere price-per-mile framework (illustrative)',
    kind: 'framework',
    school_days: 190,
    vehicle_types: VEHICLE_TYPES,
    rates: rates(Object.keys(PRICES), 1, 0),
    passenger_assistants: {
      provider: 'council',
      pence_per_hour: 1650,
      skilled_pence_per_hour: 2150,
      minimum_minutes: 90,
      extra_minutes: 30,
    },
    management_fee: { basis: 'percent', percent: 8.5 },
    uplift_percent_per_year: 4,
  }
}

interface Firm {
  readonly id: string
  readonly name: string
  readonly base: Point
  /** Its prices against the framework's. */
  readonly factor: number
  readonly vehicles: Readonly<Record<string, number>>
}

/** Vehicles enough for 120 pupils on today's routes; the counts grow with the council. */
const FIRMS: readonly Firm[] = [
  { id: 'OP1', name: 'Mere Cars', base: at(620, -420), factor: 0.9, vehicles: { car4: 14, mpv6: 6 } },
  {
    id: 'OP2',
    name: 'Ottering Travel',
    base: at(6900, 250),
    factor: 0.94,
    vehicles: { car4: 8, mpv6: 5, minibus8: 3, minibus16: 2 },
  },
  {
    id: 'OP3',
    name: 'Maplestow Minibuses',
    base: at(-4600, -4000),
    factor: 0.92,
    vehicles: { minibus8: 5, minibus16: 3, wav: 5, wav_large: 3 },
  },
  {
    id: 'OP4',
    name: 'Harrowmere Community Transport',
    base: at(-950, 250),
    factor: 0.97,
    vehicles: { wav: 9, wav_large: 4, minibus16: 2 },
  },
]

/** framework-operators.json: four operators with garages, fleets and rates of their own, paid for empty miles too. */
export function operatorsFramework(size: number, pupils: number) {
  const growth = Math.max(1, pupils / 120)
  return {
    framework: 'Harrowmere dynamic purchasing system (illustrative)',
    kind: 'dynamic_purchasing_system',
    school_days: 190,
    vehicle_types: VEHICLE_TYPES,
    rates: rates(Object.keys(PRICES), 1.04, 60),
    operators: FIRMS.map(({ id, name, base, factor, vehicles }, index) => ({
      id,
      name,
      base: rounded(at(base.x * size, base.y * size)),
      capacity: Object.fromEntries(
        Object.entries(vehicles).map(([type, count]) => [type, Math.ceil(count * growth)]),
      ),
      // The community transport has no prices of its own: it drives at the framework's.
      rates:
        index === 3
          ? Object.fromEntries(Object.keys(vehicles).map((type) => [type, {}]))
          : rates(Object.keys(vehicles), factor, 60),
      rank: index + 1,
    })),
    passenger_assistants: {
      provider: 'operator',
      pence_per_hour: 1550,
      skilled_pence_per_hour: 2000,
      minimum_minutes: 90,
      extra_minutes: 15,
    },
    management_fee: { basis: 'per_pupil_day', pence: 135 },
    uplift_percent_per_year: 5,
  }
}

function rounded(point: Point) {
  const { lat, lon } = toLatLon(point)
  return { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) }
}

/** policy.json: the contract's defaults, written out so that a reader sees them. */
export function policy() {
  return {
    school_year: 2026,
    max_minutes: { primary: 45, secondary: 75, post16: 75 },
    boarding_minutes: { seat: 2, transfer: 4, wheelchair: 6 },
    alighting_minutes: { seat: 0, transfer: 1, wheelchair: 3 },
    pupils_per_shared_assistant: 6,
    mixed_schools: true,
    earliest_pick_up: '07:00:00',
    latest_drop_off: '18:00:00',
    traffic: { am: 1.25, pm: 1.15 },
    recharge: 'direct_distance',
  }
}
