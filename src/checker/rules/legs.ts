import type { CheckContext, Rule, RunView } from '../context.ts'
import { type Finding, finding } from '../finding.ts'
import { driveSeconds } from '../roads-view.ts'

function* checkLeg({ council, roads }: CheckContext, run: RunView, index: number): Iterable<Finding> {
  const here = run.stops[index]
  if (here === undefined) return
  const before = run.stops[index - 1]
  const drive = before === undefined ? { metres: 0, milliseconds: 0 } : roads.drive(before.place, here.place)
  if (drive === undefined) {
    yield finding('leg_no_way', run.at)
    return
  }
  const seconds = driveSeconds(drive, council.policy.traffic[run.direction])
  const { leg } = here.stop
  if (leg.metres !== drive.metres) yield finding('leg_metres', run.at, drive.metres, leg.metres)
  if (leg.seconds !== seconds) yield finding('leg_seconds', run.at, seconds, leg.seconds)
}

/** Each leg has the roads' metres and, under the direction's traffic, the roads' seconds; the first has none. */
export const legsFollowTheRoads: Rule = function* (context) {
  for (const run of context.routes.flatMap((route) => route.runs))
    for (const index of run.stops.keys()) yield* checkLeg(context, run, index)
}
