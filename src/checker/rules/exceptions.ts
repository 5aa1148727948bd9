import { DIRECTIONS } from '../../domain/direction.ts'
import type { CheckContext, Rule } from '../context.ts'
import { finding } from '../finding.ts'
import { rideLimit } from './ride-time.ts'

/** Served pupils and directions whose direct drive is over the limit. */
const exceptionalJourneys = (context: CheckContext): readonly string[] =>
  context.served.flatMap((pupil) =>
    DIRECTIONS.filter(
      (direction) => pupil[direction] && rideLimit(context, pupil, direction).exceptional,
    ).map((direction) => JSON.stringify([pupil.id, direction])),
  )

/** The plan lists each served pupil's direct drive over the limit once, and nothing else. */
export const exceptionsAreListed: Rule = function* (context) {
  const unlisted = new Map(
    exceptionalJourneys(context).map((key) => [key, JSON.parse(key) as [string, 'am' | 'pm']]),
  )
  for (const { pupil_id: pupilId, direction } of context.plan.exceptions)
    if (!unlisted.delete(JSON.stringify([pupilId, direction])))
      yield finding('exception_unneeded', { direction, pupilId })
  for (const [pupilId, direction] of unlisted.values())
    yield finding('exception_missing', { direction, pupilId })
}
