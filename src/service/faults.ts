/** What a request comes to that cannot be met: the HTTP side maps the kind to a status. */
export type FaultKind = 'not_found' | 'conflict' | 'invalid' | 'too_large'

interface FaultText {
  readonly kind: FaultKind
  readonly problem: string
  readonly action: string
}

/** Every reason for which the service refuses something, beside the codes of the layers below. */
export const SERVICE_FAULTS = {
  dataset_missing: {
    kind: 'not_found',
    problem: 'there is no such dataset',
    action: 'use an id of the list of datasets',
  },
  dataset_name_invalid: {
    kind: 'invalid',
    problem: 'a dataset, scenario or plan needs a name of 1 to 200 characters',
    action: 'give it one',
  },
  dataset_kind_unknown: {
    kind: 'invalid',
    problem: 'there is no such kind of dataset',
    action: 'use one of the kinds that the documentation lists',
  },
  version_missing: {
    kind: 'not_found',
    problem: 'there is no such version of a dataset',
    action: 'use an id of the list of versions',
  },
  versions_differ_in_kind: {
    kind: 'invalid',
    problem: 'the two versions are not of the same kind',
    action: 'compare versions of one kind of dataset',
  },
  version_not_comparable: {
    kind: 'invalid',
    problem: 'a version cannot be read row by row',
    action: 'choose a table that can be read; frameworks and policies can be compared too',
  },
  columns_invalid: {
    kind: 'invalid',
    problem: 'the columns that were matched by hand are not those of such a table',
    action: 'name columns of this kind of table, each once, and each header once',
  },
  upload_too_large: {
    kind: 'too_large',
    problem: 'the file is larger than a file of this kind may be',
    action: 'leave out what is not needed, or send it in parts',
  },
  upload_unpacks_too_large: {
    kind: 'too_large',
    problem: 'the workbook holds more than may be unpacked',
    action: 'save the one sheet that is needed as a workbook or CSV of its own',
  },
  upload_empty: {
    kind: 'invalid',
    problem: 'the file is empty',
    action: 'choose a file that holds something',
  },
  mended_rows_unmarked: {
    kind: 'invalid',
    problem: 'the file is not one of rows with faults: it has no column row_in_file',
    action: 'download the rows with faults, mend them in that file, and send it back',
  },
  scenario_missing: {
    kind: 'not_found',
    problem: 'there is no such scenario',
    action: 'use an id of the list of scenarios',
  },
  scenario_archived: {
    kind: 'conflict',
    problem: 'the scenario is archived',
    action: 'make another scenario of the same versions',
  },
  scenario_input_missing: {
    kind: 'invalid',
    problem: 'a scenario lacks a pupil list, schools, a framework or roads',
    action: 'name a version of each; in place of roads an estimate will do',
  },
  scenario_input_wrong_kind: {
    kind: 'invalid',
    problem: 'a version is of another kind than the place where it is named',
    action: 'name a version of that kind',
  },
  scenario_input_faulty: {
    kind: 'invalid',
    problem: 'a version has errors, so that nothing can be planned from it',
    action: 'see the issues, mend the file and upload it again',
  },
  scenario_overrides_invalid: {
    kind: 'invalid',
    problem: 'the changes to the policy do not make a policy',
    action: 'see the policy’s fields and their ranges',
  },
  scenario_faulty: {
    kind: 'invalid',
    problem: 'the versions cannot be planned together',
    action: 'see the issues, and name other versions',
  },
  roads_unusable: {
    kind: 'invalid',
    problem: 'the road extract cannot be used',
    action: 'upload another OpenStreetMap extract (.osm.pbf)',
  },
  plan_missing: {
    kind: 'not_found',
    problem: 'there is no such plan',
    action: 'use an id of the list of plans',
  },
  plan_settings_invalid: {
    kind: 'invalid',
    problem: 'the settings of the plan are out of range',
    action: 'see the ranges in the documentation',
  },
  plan_unfinished: {
    kind: 'conflict',
    problem: 'the plan has no result yet',
    action: 'wait until it is finished, or see why it failed',
  },
  plan_ended: { kind: 'conflict', problem: 'the plan has ended', action: 'leave it, or plan again' },
  revision_missing: {
    kind: 'not_found',
    problem: 'the plan has no such revision',
    action: 'use a number of the list of revisions',
  },
  revision_conflict: {
    kind: 'conflict',
    problem: 'somebody has changed the plan meanwhile',
    action: 'look at its newest revision, and make the change on that',
  },
  nothing_to_undo: {
    kind: 'conflict',
    problem: 'no edit is left to be taken back',
    action: 'leave the plan as it is',
  },
  report_missing: {
    kind: 'not_found',
    problem: 'the revision has no such report',
    action: 'use a name of the list of reports',
  },
  plan_holds_erased: {
    kind: 'conflict',
    problem: 'a pupil of the plan has been erased',
    action: 'plan the scenario again, and change the new plan',
  },
  pupil_missing: {
    kind: 'not_found',
    problem: 'nothing is held on such a pupil',
    action: 'check the reference',
  },
  comparison_missing: {
    kind: 'not_found',
    problem: 'there is no such comparison, or it has no such part',
    action: 'use an id of the list of comparisons, and a framework and an operator of that comparison',
  },
  comparison_invalid: {
    kind: 'invalid',
    problem:
      'a comparison is of one to twelve frameworks, each once, with 1 second to a day to plan each anew',
    action: 'name versions of frameworks, each once, and a time in that range',
  },
  comparison_ended: {
    kind: 'conflict',
    problem: 'nothing of the comparison is being planned anew',
    action: 'read it as it is, or compare again',
  },
  study_missing: {
    kind: 'not_found',
    problem: 'there is no such study',
    action: 'use an id of the list of studies',
  },
  study_invalid: {
    kind: 'invalid',
    problem:
      'a study is of one to 24 different prices, sets of rules or frameworks, with 1 second to a day for each',
    action: 'name each once, and a time in that range',
  },
  study_ended: {
    kind: 'conflict',
    problem: 'the study has ended',
    action: 'read it as it is, or ask for another',
  },
  retention_invalid: {
    kind: 'invalid',
    problem: 'data is kept for at least 30 days',
    action: 'give a number of days of 30 or more',
  },
  live_plan_missing: {
    kind: 'not_found',
    problem: 'no plan is finished yet that quotes could be made against',
    action: 'ask a transport officer to plan the routes, or wait until the plan is finished',
  },
  school_missing: {
    kind: 'not_found',
    problem: 'the plan’s list of schools has no such school',
    action: 'use a school_id of the plan’s schools; an officer can add a school to the list and plan again',
  },
  home_unclear: {
    kind: 'invalid',
    problem: 'the home is not given, or its coordinates are not a place in Great Britain',
    action: 'give a postcode, latitude and longitude, or easting and northing',
  },
  postcode_unknown: {
    kind: 'invalid',
    problem: 'the plan’s lists of postcodes do not have the postcode',
    action: 'check the postcode, or give the home’s coordinates in its place',
  },
  service_area_missing: {
    kind: 'not_found',
    problem: 'no area can be drawn for the school: its place is not known, or the roads cannot say',
    action:
      'check the school’s postcode in the list of schools, or use an OpenStreetMap extract as the roads',
  },
} as const satisfies Record<string, FaultText>

export type ServiceFaultCode = keyof typeof SERVICE_FAULTS

/** A request that is refused. `detail` holds references alone; `about` is what the asker may read (issues by row). */
export class ServiceFault extends Error {
  readonly code: ServiceFaultCode
  readonly kind: FaultKind
  readonly detail: string | undefined
  readonly about: unknown

  constructor(code: ServiceFaultCode, detail?: string, about?: unknown) {
    const { problem, action, kind } = SERVICE_FAULTS[code]
    super(`${problem}${detail === undefined ? '' : ` (${detail})`}; ${action}`)
    this.name = 'ServiceFault'
    this.code = code
    this.kind = kind
    this.detail = detail
    this.about = about
  }
}

/** What was looked for, or the fault that it is not there. */
export function found<Value>(value: Value | undefined, code: ServiceFaultCode): Value {
  if (value === undefined) throw new ServiceFault(code)
  return value
}
