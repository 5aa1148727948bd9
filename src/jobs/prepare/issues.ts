import type { Issue } from '../../domain/issue.ts'
import type { Unserved, UnservedCode } from '../../domain/plan.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { PLACE_CODES, type PlaceCode } from '../catalogue.ts'

export const PUPILS_FILE = 'pupils.csv'

/** A warning on one pupil's row. */
export const pupilIssue = (code: PlaceCode, pupil: Pupil, column?: string): Issue => ({
  code,
  ...PLACE_CODES[code],
  file: PUPILS_FILE,
  row: pupil.row,
  ...(column === undefined ? {} : { column }),
  pupilId: pupil.id,
})

export const unserved = (pupil: Pupil, code: UnservedCode & PlaceCode): Unserved => ({
  pupil_id: pupil.id,
  code,
  detail: PLACE_CODES[code].problem,
})
