import type { Policy } from '../../domain/policy.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import { postcodeKey } from '../cells/postcode.ts'
import type { IssueLog, Where } from '../issue-log.ts'
import { anyGiven, placeOf } from './coordinates.ts'
import { choosePhase } from './phase.ts'
import type { Postcodes } from './postcodes.ts'
import { homeCoordinates, type PupilRow } from './pupil-rows.ts'

/** What a row is read against. */
export interface PupilContext {
  readonly file: string
  readonly schools: ReadonlyMap<string, School>
  readonly postcodes: Postcodes
  readonly policy: Policy
  readonly ids: ReadonlySet<string>
  readonly log: IssueLog
}

type Cells = PupilRow['cells']

function homeOf(row: PupilRow, context: PupilContext, where: Where): Pupil['home'] {
  const given = homeCoordinates(row.cells)
  const place = placeOf(given)
  if (place === undefined && anyGiven(given)) context.log.add('bad_coordinates', where)
  return place ?? context.postcodes.get(postcodeKey(row.cells.home_postcode ?? ''))
}

function phaseOf(
  row: PupilRow,
  school: School | undefined,
  context: PupilContext,
  where: Where,
): Pupil['phase'] {
  const { phase, faults } = choosePhase(
    { phase: row.cells.phase, dateOfBirth: row.cells.date_of_birth, schoolPhase: school?.phase },
    context.policy,
  )
  for (const fault of faults)
    if (fault === 'school_year_needed') context.log.addOnce(fault, { ...where, column: 'date_of_birth' })
    else context.log.add(fault, { ...where, column: fault === 'phase_assumed' ? 'phase' : 'date_of_birth' })
  return phase
}

/** The ids of other rows among those named; the rest are warnings. */
function knownIds(
  row: PupilRow,
  column: 'not_with' | 'keep_with',
  context: PupilContext,
  where: Where,
): readonly string[] {
  return row.cells[column].filter((id, index) => {
    if (id === row.id) context.log.add('names_itself', { ...where, column })
    // What stands there may be a name, so it is told by its place in the list alone.
    else if (!context.ids.has(id))
      context.log.add('unknown_pupil', { ...where, column }, `entry ${index + 1}`)
    return id !== row.id && context.ids.has(id)
  })
}

function skillOf(cells: Cells, context: PupilContext, where: Where): Pupil['assistantSkill'] {
  if (cells.assistant_skill === '' || cells.passenger_assistant !== 'none') return cells.assistant_skill
  context.log.add('skill_without_assistant', { ...where, column: 'assistant_skill' })
  return ''
}

function daysOf(
  cells: Cells,
  school: School | undefined,
  context: PupilContext,
  where: Where,
): Pupil['days'] {
  if (school === undefined || (cells.days & ~school.open) === 0) return cells.days
  context.log.add('school_shut', { ...where, column: 'days' })
  return cells.days & school.open
}

function sameChild(row: PupilRow, context: PupilContext, where: Where): string | undefined {
  const id = row.cells.same_child_as
  if (id === undefined || context.ids.has(id)) return id
  context.log.add('unknown_pupil', { ...where, column: 'same_child_as' })
  return undefined
}

function isLocked(cells: Cells, context: PupilContext, where: Where): boolean {
  if (!cells.locked || cells.current_route !== undefined) return cells.locked
  context.log.add('locked_without_route', { ...where, column: 'locked' })
  return false
}

type Optional =
  | 'sameChildAs'
  | 'dateOfBirth'
  | 'home'
  | 'startDate'
  | 'endDate'
  | 'maxMinutes'
  | 'boardingMinutes'

/** Leaves out what is undefined: an optional property is absent, never undefined. */
function present(values: { readonly [K in Optional]: Pupil[K] | undefined }): Pick<Pupil, Optional> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

/** One row of pupils.csv as a pupil: placed, with a phase, days on which the school is open, and known ids. */
export function makePupil(row: PupilRow, context: PupilContext): Pupil {
  const { cells } = row
  const where = { file: context.file, row: row.row, pupilId: row.id }
  const school = cells.school_id === undefined ? undefined : context.schools.get(cells.school_id)
  return {
    id: row.id,
    name: cells.name,
    phase: phaseOf(row, school, context, where),
    homePostcode: cells.home_postcode ?? '',
    schoolId: cells.school_id ?? '',
    days: daysOf(cells, school, context, where),
    am: cells.am,
    pm: cells.pm,
    mode: cells.mode.toLowerCase().replace(/[\s-]+/g, '_'),
    travel: cells.travel,
    assistant: cells.passenger_assistant,
    assistantSkill: skillOf(cells, context, where),
    travelAlone: cells.travel_alone,
    notWith: knownIds(row, 'not_with', context, where),
    keepWith: knownIds(row, 'keep_with', context, where),
    vehicleFeatures: cells.vehicle_features,
    pickUpWalkMetres: cells.pick_up_walk_metres,
    currentRoute: cells.current_route ?? '',
    locked: isLocked(cells, context, where),
    exceptionReview: cells.exception_review,
    costCode: cells.cost_code,
    equipment: cells.equipment,
    handover: cells.handover,
    crewNotes: cells.crew_notes,
    contact: cells.contact,
    row: row.row,
    ...present({
      sameChildAs: sameChild(row, context, where),
      dateOfBirth: cells.date_of_birth,
      home: homeOf(row, context, where),
      startDate: cells.start_date,
      endDate: cells.end_date,
      maxMinutes: cells.max_minutes,
      boardingMinutes: cells.boarding_minutes,
    }),
  }
}
