import { error, warning } from './kind.ts'

/** Faults of the pupil list, alone and against the schools, the framework and the policy. */
export const pupilIssues = {
  missing_pupil_id: error('the row has no pupil_id', 'give each row its own reference'),
  bad_pupil_id: error('this cannot be a pupil_id', 'write at most 100 letters, digits and signs on one line'),
  duplicate_pupil_id: error(
    'another row has this pupil_id',
    'delete one row, or give the second placement its own pupil_id and same_child_as',
  ),
  school_year_needed: error(
    'a phase is to come from a date of birth, but the policy has no school_year',
    'set school_year in policy.json, or fill in phase',
  ),
  assistants_not_priced: error(
    'a pupil needs a passenger assistant, but the framework has no passenger_assistants',
    'add passenger_assistants to framework.json',
  ),
  no_location: warning(
    'there is neither a known postcode nor coordinates, so the pupil is not planned',
    'correct the postcode, or give coordinates',
  ),
  no_postcodes: warning(
    'places are given by postcode alone, but no postcodes were given',
    'give --postcodes',
  ),
  bad_coordinates: warning(
    'the coordinates are incomplete, swapped, or zero, and are not used',
    'give both, latitude (or easting) first',
  ),
  unknown_school: warning(
    'no school has this school_id, so the pupil is not planned',
    'correct it, or add the school',
  ),
  school_unplaced: warning(
    "the pupil's school has neither a known postcode nor coordinates, so the pupil is not planned",
    "correct the school's row",
  ),
  no_time_window: warning(
    "the pupil's journeys do not fit between the school's times and the policy's, so the pupil is not planned",
    'correct the times of the school, or the policy',
  ),
  school_shut: warning(
    'the school is shut on some of these days, which are not travelled',
    "correct the pupil's days or the school's",
  ),
  phase_assumed: warning(
    'neither the pupil nor the school has a phase: primary is assumed',
    'fill in phase or date_of_birth',
  ),
  implausible_birth: warning('nobody of this age travels to school, so the date is not used', 'correct it'),
  skill_without_assistant: warning(
    'a skill is asked for, but no assistant; it is ignored',
    'ask for an assistant, or clear the skill',
  ),
  unknown_pupil: warning('a pupil_id named here is not in the file, and is ignored', 'correct or delete it'),
  names_itself: warning('the row names its own pupil_id, which is ignored', 'delete it'),
  dates_reversed: warning('end_date is before start_date', 'correct one of them'),
  same_child_overlap: warning(
    'two rows of one child travel at the same time',
    'correct the days or directions of one of them',
  ),
  keep_and_not_with: warning(
    'the pupil must and must not travel with another, so neither is planned',
    'correct not_with or keep_with of one of those who are joined',
  ),
  alone_with_sibling: warning(
    'the pupil travels alone and is to be kept with another of the same home, so is not planned',
    'clear travel_alone or keep_with',
  ),
  keep_with_other_school: warning(
    'the pupil is to be kept with one of another school with which no run may be shared, so neither is planned',
    'clear keep_with, or let the schools mix',
  ),
  keep_with_unserved: warning(
    'one of those to be kept with is not planned; this pupil is planned without',
    'correct the other row',
  ),
  locked_without_route: warning(
    'the pupil is locked, but to no current_route; it is ignored',
    'fill in current_route, or clear locked',
  ),
  locked_apart: warning(
    'the pupil is locked to a route with one who may not share it, and is no longer held there',
    'clear locked, or correct the rule that keeps the two apart',
  ),
  no_vehicle_fits: warning(
    'no vehicle with a price carries this pupil, so the pupil is not planned',
    'add a vehicle type or layout with the spaces, seats and features asked for',
  ),
} as const
