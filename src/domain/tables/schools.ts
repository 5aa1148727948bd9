import { EVERY_WEEKDAY } from '../weekdays.ts'
import { columns } from './column.ts'
import { phaseColumn } from './phase.ts'
import { placeColumns } from './place.ts'

/** The four gate times, and the same for a weekday that differs. */
const GATE_TIMES = ['arrive_from', 'arrive_by', 'collect_from', 'collect_by'] as const
const DAY_SUFFIXES = ['', '_mon', '_tue', '_wed', '_thu', '_fri'] as const

export type GateTime = (typeof GATE_TIMES)[number]
export type DaySuffix = (typeof DAY_SUFFIXES)[number]
export type GateColumn = `${GateTime}${DaySuffix}`

const timeColumn = { kind: 'time', about: 'time of day' } as const

// Every combination is made here, so the record is complete.
const gateColumns = Object.fromEntries(
  GATE_TIMES.flatMap((time) => DAY_SUFFIXES.map((suffix) => [`${time}${suffix}`, timeColumn])),
) as Readonly<Record<GateColumn, typeof timeColumn>>

const idColumn = {
  kind: 'id',
  required: true,
  aliases: ['URN'],
  about: "the school's URN",
} as const

/** schools.csv, or a download of Get Information About Schools as it comes. */
export const schoolColumns = columns({
  school_id: idColumn,
  name: {
    kind: 'text',
    required: true,
    default: '',
    aliases: ['EstablishmentName'],
    about: "the school's name",
  },
  phase: phaseColumn,
  ...placeColumns,
  ...gateColumns,
  unload_minutes: { kind: 'minutes', default: 3, about: 'for each vehicle visit' },
  days: { kind: 'days', default: EVERY_WEEKDAY, about: 'on which it is open' },
  mixes: { kind: 'flag', about: "N: its pupils never share a run with another school's" },
})

/** `--bell-times`: gate times by school, in place of those of schools.csv. */
export const bellTimesColumns = columns({ school_id: idColumn, ...gateColumns })
