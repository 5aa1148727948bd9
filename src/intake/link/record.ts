import type { UnservedCode } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { IntakeCode } from '../catalogue.ts'
import type { PupilRow } from '../read/pupil-rows.ts'
import type { Schools } from '../read/schools.ts'
import { journeys } from './overlap.ts'
import { fitsWindows } from './windows.ts'

/** Why one record cannot be planned; `issue` where that is a fault and not the council's wish. */
export interface RecordFault {
  readonly code: UnservedCode
  readonly detail: string
  readonly issue?: IntakeCode
  readonly column?: string
}

/** A pupil who is not to be planned on this date, or not at all. */
function notTravelling(pupil: Pupil, asOf: string | undefined): RecordFault | undefined {
  if (pupil.mode !== 'route') return { code: 'not_routed', detail: 'travels by another mode' }
  if (journeys(pupil) === 0) return { code: 'not_routed', detail: 'has no journeys' }
  if (asOf === undefined) return undefined
  if (pupil.endDate !== undefined && pupil.endDate < asOf)
    return { code: 'not_routed', detail: 'travelled until end_date' }
  if (pupil.startDate !== undefined && pupil.startDate > asOf)
    return { code: 'not_travelling_yet', detail: 'travels from start_date on' }
  return undefined
}

/** Dates count only when a date is asked for. */
function undated(pupil: Pupil, row: PupilRow, asOf: string | undefined): RecordFault | undefined {
  if (asOf === undefined) return undefined
  const unreadable = ['start_date', 'end_date'].find((column) => row.faults.has(column))
  if (unreadable !== undefined)
    return { code: 'contradictory_record', detail: `${unreadable} cannot be read` }
  const { startDate, endDate } = pupil
  const reversed = startDate !== undefined && endDate !== undefined && endDate < startDate
  return reversed ? { code: 'contradictory_record', detail: 'end_date is before start_date' } : undefined
}

function unreadable(row: PupilRow): RecordFault | undefined {
  if (!row.broken) return undefined
  const columns = [...row.faults].join(', ')
  return {
    code: 'contradictory_record',
    detail: columns === '' ? 'the row is damaged' : `cannot be read: ${columns}`,
  }
}

function atSchool(pupil: Pupil, schools: Schools, policy: Policy): RecordFault | undefined {
  const school = schools.usable.get(pupil.schoolId)
  const column = 'school_id'
  if (school === undefined)
    return schools.untimed.has(pupil.schoolId)
      ? {
          code: 'no_time_window',
          detail: "the school's times are missing or impossible",
          issue: 'no_time_window',
          column,
        }
      : { code: 'unknown_school', detail: 'no school has this school_id', issue: 'unknown_school', column }
  if (school.place === undefined)
    return {
      code: 'no_location',
      detail: "the school's place is not known",
      issue: 'school_unplaced',
      column,
    }
  if (fitsWindows(pupil, school, policy)) return undefined
  const detail = "the journeys do not fit between the school's times and the policy's"
  return { code: 'no_time_window', detail, issue: 'no_time_window', column }
}

/** The first reason, if any, why this record by itself cannot be planned. */
export function recordFault(
  pupil: Pupil,
  row: PupilRow,
  schools: Schools,
  policy: Policy,
  asOf: string | undefined,
): RecordFault | undefined {
  const homeless: RecordFault | undefined =
    pupil.home === undefined
      ? {
          code: 'no_location',
          detail: "the home's place is not known",
          issue: 'no_location',
          column: 'home_postcode',
        }
      : undefined
  return (
    undated(pupil, row, asOf) ??
    notTravelling(pupil, asOf) ??
    unreadable(row) ??
    homeless ??
    atSchool(pupil, schools, policy)
  )
}
