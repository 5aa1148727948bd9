import type { IssueKind } from '../domain/issue.ts'

/** What can turn out only when places meet the roads, or when a pupil's own journey is tried. */
export const PLACE_CODES = {
  far_from_road: {
    severity: 'warning',
    problem: 'the place lies more than 200 m from the nearest road that can be driven',
    action: 'check the place; the vehicle waits at the nearest point of the road',
  },
  off_network: {
    severity: 'warning',
    problem:
      'the place lies more than 1,000 m from every road that can be driven; its pupils are not planned',
    action: 'check the coordinates or the postcode, or use a road extract that covers the place',
  },
  base_off_network: {
    severity: 'warning',
    problem:
      "an operator's base lies more than 1,000 m from every road that can be driven; the operator is left out",
    action: 'correct the base, or use a road extract that covers it',
  },
  unreachable: {
    severity: 'warning',
    problem: 'no way can be driven between home and school; the pupil is not planned',
    action: 'check both places, and that the road extract joins them',
  },
  group_split: {
    severity: 'warning',
    problem:
      'pupils who are kept together do not all fit one route, so as many as do are planned, and not this pupil',
    action: 'check keep_with, locked, the times, and the sizes of the vehicles',
  },
  no_vehicle_left: {
    severity: 'warning',
    problem: "every operator's vehicles that fit the pupil are in use; the pupil is not planned",
    action: 'raise the capacities, or add an operator',
  },
  not_found_in_time: {
    severity: 'warning',
    problem: 'no place on a route was found within the time limit',
    action: 'plan again with a longer time limit',
  },
} as const satisfies Record<string, IssueKind>

export type PlaceCode = keyof typeof PLACE_CODES

/** What can turn out of the locks on the plan that a search starts from. */
export const START_CODES = {
  lock_unknown: {
    severity: 'warning',
    problem: 'the start plan has no such pupil or route, so nothing is locked',
    action: 'correct the id, or delete the row',
  },
  lock_not_kept: {
    severity: 'warning',
    problem: 'the plan could not keep what is locked: the inputs, or another lock, leave no room for it',
    action:
      'compare the pupils, times and vehicles of the two plans, and drop the lock or the change that undoes it',
  },
} as const satisfies Record<string, IssueKind>
