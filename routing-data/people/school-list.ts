import type { SchoolSite } from './schools.ts'

/** A school before it has a site: metres east and north of the market place that it should be near. */
export type SchoolSpec = Omit<SchoolSite, 'site' | 'postcode'> & { readonly near: readonly [number, number] }

const FRIDAY_EARLY = { collect_from_fri: '13:15:00', collect_by_fri: '13:35:00' }

function bells(arriveBy: string, collectFrom: string, unload: string, more: Record<string, string> = {}) {
  return { arrive_by: `${arriveBy}:00`, collect_from: `${collectFrom}:00`, unload_minutes: unload, ...more }
}

/** Special schools, primaries with units, an academy and a college; their bells ring at different times. */
export const SCHOOLS: readonly SchoolSpec[] = [
  {
    id: '990001',
    name: 'Larkfield School',
    phase: 'secondary',
    kind: 'special',
    near: [1050, 700],
    ages: [4, 18],
    share: 30,
    mixes: true,
    bells: bells('09:00', '15:10', '5', { arrive_from: '08:40:00', collect_by: '15:30:00', ...FRIDAY_EARLY }),
  },
  {
    id: '990002',
    name: 'Otter Bank School',
    phase: 'primary',
    kind: 'special',
    near: [-1150, -250],
    ages: [4, 10],
    share: 20,
    mixes: true,
    bells: bells('09:10', '15:00', '5', { arrive_from: '08:50:00', collect_by: '15:20:00' }),
  },
  {
    id: '990003',
    name: 'The Anchor School',
    phase: 'secondary',
    kind: 'special',
    near: [850, -1150],
    ages: [11, 15],
    share: 14,
    mixes: false,
    bells: bells('09:15', '14:30', '3'),
  },
  {
    id: '990004',
    name: 'Meadow Lane Primary School (resource base)',
    phase: 'primary',
    kind: 'unit',
    near: [-450, 1250],
    ages: [4, 10],
    share: 9,
    mixes: true,
    bells: bells('08:50', '15:20', '3'),
  },
  {
    id: '990005',
    name: "St Wilfrid's CE Primary School (language unit)",
    phase: 'primary',
    kind: 'unit',
    near: [480, -250],
    ages: [4, 10],
    share: 8,
    mixes: true,
    bells: bells('08:45', '15:15', '3', { arrive_from: '08:30:00', collect_by: '15:30:00' }),
  },
  {
    id: '990006',
    name: 'Pellingham Primary School (resource base)',
    phase: 'primary',
    kind: 'unit',
    near: [420, 6050],
    ages: [4, 10],
    share: 6,
    mixes: true,
    bells: bells('08:55', '15:25', '3'),
  },
  {
    id: '990007',
    name: 'Maplestow Primary School',
    phase: 'primary',
    kind: 'unit',
    near: [-4650, -4350],
    ages: [4, 10],
    share: 5,
    mixes: true,
    bells: bells('08:50', '15:15', '3'),
  },
  {
    id: '990008',
    name: 'Harrowmere Academy (learning support centre)',
    phase: 'secondary',
    kind: 'unit',
    near: [-700, 600],
    ages: [11, 15],
    share: 12,
    mixes: true,
    bells: bells('08:40', '15:05', '4', { arrive_from: '08:20:00', collect_by: '15:25:00' }),
  },
  {
    id: '990009',
    name: 'Harrowmere College',
    phase: 'post16',
    kind: 'college',
    near: [1250, -650],
    ages: [16, 18],
    share: 12,
    mixes: true,
    bells: bells('09:20', '15:45', '3', { arrive_from: '08:55:00', collect_by: '16:10:00', days: 'MTWT-' }),
  },
]
