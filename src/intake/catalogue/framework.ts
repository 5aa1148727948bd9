import { error, warning } from './kind.ts'

/** Faults of framework.json and policy.json. `column` is the path to the value, such as `rates.car4.bands[0]`. */
export const frameworkIssues = {
  json_missing: error('this is missing', 'add it, as described in the file formats'),
  json_unknown: error('there is no such setting', 'correct its name, or delete it'),
  json_value: error('this value is not allowed', 'correct it'),
  duplicate_vehicle_type: error('two vehicle types have one id', 'give each its own'),
  too_many_vehicle_kinds: error(
    'there are more than 30 kinds of vehicle with different layouts or features',
    'leave out the types that are never used',
  ),
  duplicate_operator: error('two operators have one id', 'give each its own'),
  rate_for_unknown_type: error('there is a rate for a vehicle type that is not listed', 'correct the id'),
  operator_unknown_type: error('the operator has a vehicle type that is not listed', 'correct the id'),
  operator_without_rate: error(
    "the operator takes the framework's rate for a type that has none",
    'give the framework or the operator a rate for it',
  ),
  no_rates: error('no vehicle type has a price', 'add rates'),
  bands_out_of_order: error('the bands do not rise', 'write each up_to_miles above the one before'),
  last_band_closed: error('the last band ends', 'leave up_to_miles out of the last band'),
  open_band_early: error('a band without up_to_miles stands before the last', 'give it an end'),
  private_hire_over_eight: error(
    'a private-hire vehicle carries more than eight people',
    'make the layout smaller, or the licence psv',
  ),
  empty_layout: error('the layout carries nobody', 'give it seats or wheelchair spaces'),
  type_without_rate: warning('the vehicle type has no price, and is not used', 'add a rate, or delete it'),
  policy_day_reversed: error('earliest_pick_up is not before latest_drop_off', 'correct one of them'),
} as const
