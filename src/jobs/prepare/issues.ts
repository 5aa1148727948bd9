import type { FileNames } from '../../domain/council.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Unserved, UnservedCode } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { pupilIssues } from '../../intake/catalogue/pupils.ts'
import { PLACE_CODES, type PlaceCode } from '../catalogue.ts'

/** Reading the files finds the last two of these too, by the clock and the list of vehicles alone. */
const KINDS = {
  ...PLACE_CODES,
  no_time_window: pupilIssues.no_time_window,
  no_vehicle_fits: pupilIssues.no_vehicle_fits,
}

type PupilCode = PlaceCode | 'no_time_window' | 'no_vehicle_fits'

/** A warning on one pupil's row of the council's file. */
export const pupilIssue = (code: PupilCode, pupil: Pupil, files: FileNames): Issue => ({
  code,
  ...KINDS[code],
  file: files.pupils,
  row: pupil.row,
  pupilId: pupil.id,
})

/** `issue` says more than the plan's few codes can. */
export const unserved = (
  pupil: Pupil,
  code: UnservedCode & PupilCode,
  issue: PupilCode = code,
): Unserved => ({
  pupil_id: pupil.id,
  code,
  detail: KINDS[issue].problem,
})
