import { error, warning } from './kind.ts'

/** Faults of schools, postcodes, today's routes, the calendar and the arguments. */
export const otherIssues = {
  duplicate_school: warning('another row has this school_id; the first one counts', 'delete one of them'),
  missing_bell_times: warning(
    'the school has no arrive_by or no collect_from, so its pupils are not planned',
    'fill them in, or give --bell-times',
  ),
  bad_bell_times: warning(
    "one of the school's times cannot be read, so its pupils are not planned",
    'write each as HH:MM',
  ),
  half_window: warning('only one end of the window was given for this weekday', 'give both ends together'),
  impossible_window: warning(
    'the window ends before it begins, or the day ends before it begins, so its pupils are not planned',
    "correct the school's times",
  ),
  unknown_bell_school: warning('no school has this school_id; the row is ignored', 'correct or delete it'),
  postcodes_unrecognised: error(
    'this is no list of postcodes with places',
    'give Code-Point Open, ONSPD, or a table with postcode, lat, lon',
  ),
  duplicate_route: warning('another row has this current_route; the first one counts', 'delete one of them'),
  unknown_vehicle_type: warning('the framework has no such vehicle type', 'correct vehicle_type'),
  duplicate_date: warning('another row has this date; the first one counts', 'delete one of them'),
  bad_as_of: error('this is not a date', 'write it as YYYY-MM-DD'),
} as const
