import { basename } from 'node:path'
import type { Issue } from '../domain/issue.ts'
import { ROAD_CODES, type RoadInputError } from '../roads/codes.ts'

/** A faulty road file as an issue among the others. */
export const roadFileIssue = (problem: RoadInputError): Issue => ({
  code: problem.code,
  severity: 'error',
  file: basename(problem.file),
  problem: problem.message,
  action: ROAD_CODES[problem.code].action,
})
