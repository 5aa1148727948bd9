import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'

/** Every stop's times are times of day, and it arrives before it leaves. */
export const timesAreTimes: Rule = function* ({ routes }) {
  for (const run of routes.flatMap((route) => route.runs))
    for (const { stop, arrive, depart } of run.stops)
      if (!(arrive <= depart)) yield finding('time_invalid', run.at, stop.arrive, stop.depart)
}

/** A stop is reached no sooner than the drive from the one before allows. */
export const drivesTakeTheirTime: Rule = function* ({ routes }) {
  for (const run of routes.flatMap((route) => route.runs))
    for (const [index, { stop, arrive }] of run.stops.entries()) {
      const before = run.stops[index - 1]
      if (before === undefined) continue
      const driven = arrive - before.depart
      if (driven < stop.leg.seconds) yield finding('drive_time', run.at, stop.leg.seconds, driven)
    }
}
