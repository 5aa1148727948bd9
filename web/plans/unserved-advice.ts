import type { UnservedCode } from '../../src/domain/plan.ts'

/** What an officer does about a pupil without a route. */
export const UNSERVED_ADVICE: Readonly<Record<UnservedCode, string>> = {
  not_routed:
    'Nothing, where the pupil travels in another way. Else write “route” in the column mode, and upload the list again.',
  not_travelling_yet:
    'Nothing until the first day of travel. To plan for a later date, change start_date or the date of the plan.',
  no_location:
    'Put a postcode or coordinates of the home into the pupil list, or upload postcodes that have it, and plan again.',
  off_network:
    'Look at the coordinates of the home and of the school: one of them is likely to be wrong. Mend the list, and plan again.',
  unreachable:
    'Look at the coordinates of the home and of the school, and at whether the roads that were uploaded reach both. Then plan again.',
  unknown_school:
    'Put the school into the list of schools, or correct school_id in the pupil list, and plan again.',
  contradictory_record:
    'The record asks that the pupil rides with somebody and never with them. Correct keep_with or not_with, and plan again.',
  no_vehicle_fits:
    'Offer a vehicle in the framework that has what the pupil needs, or correct the needs, and plan again.',
  no_time_window:
    'Allow a longer journey (max_minutes), an earlier pick-up, or a wider window at the school, and plan again. Or arrange other transport.',
  no_vehicle_left:
    'Raise an operator’s capacity in the framework, and plan again, or put the pupil on a route below.',
  not_found_in_time: 'Give the search more time, or put the pupil on a route below.',
}

/** Whom a planner may put on a route by hand: the record itself is in order. */
export const CAN_BE_PLACED: readonly UnservedCode[] = [
  'no_vehicle_left',
  'not_found_in_time',
  'no_time_window',
]
