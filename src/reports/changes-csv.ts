import { writeCsv } from '../csv/write.ts'
import { type Changes, countChanges } from '../domain/change.ts'
import { plural } from './words.ts'

const HEADER = [
  'pupil_id',
  'change',
  'start_route',
  'route',
  'route_continues',
  'am_before',
  'am_after',
  'pm_before',
  'pm_after',
] as const

/** changes.csv: one row for each pupil to whom the plan does something that the start plan did not. */
export const changesCsv = ({ changes }: Changes): Promise<string> =>
  writeCsv(
    HEADER,
    changes.map((change) => [
      change.pupilId,
      change.kind,
      change.startRoute,
      change.route,
      change.continues,
      change.before.am,
      change.after.am,
      change.before.pm,
      change.after.pm,
    ]),
  )

/** One line on how much a plan disturbs. */
export function changesLine(changes: Changes): string {
  const moved = countChanges(changes, 'moved')
  const retimed = countChanges(changes, 'retimed')
  return (
    `Against the start: ${plural(moved, 'pupil')} of ${changes.compared} on another route, ${retimed} more met over ` +
    `${changes.toleranceMinutes} minutes earlier or later, ${countChanges(changes, 'joined')} new, ` +
    `${countChanges(changes, 'left')} gone`
  )
}
