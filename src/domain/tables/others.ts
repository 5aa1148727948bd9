import { columns } from './column.ts'

/** routes_today.csv: what today's routes really are. */
export const routesTodayColumns = columns({
  current_route: { kind: 'id', required: true, about: 'the route, as in pupils.csv' },
  vehicle_type: { kind: 'id', about: 'the vehicle that drives it' },
  operator: { kind: 'text', default: '', about: 'who drives it' },
  price_per_day_pence: { kind: 'pence', about: 'what is paid for it a day' },
  assistants: { kind: 'count', about: 'passenger assistants aboard' },
})

/** `--calendar`: the dates of a school year. */
export const calendarColumns = columns({
  date: { kind: 'date', required: true, about: 'a date' },
  open: { kind: 'flag', required: true, about: 'whether schools are open on it' },
})

/** `--locks`: what of the start plan must stay as it is. */
export const locksColumns = columns({
  kind: {
    kind: 'choice',
    of: ['pupil', 'route', 'vehicle', 'time'],
    required: true,
    about: 'what is locked',
  },
  id: { kind: 'id', required: true, about: 'the pupil_id, or the route_id of the start plan' },
  value: { kind: 'choice', of: ['', 'am', 'pm'], default: '', about: 'the direction of a time; blank: both' },
})
