import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'
import { takesSeat } from '../needs.ts'
import { aboardByLeg } from './aboard.ts'

/** On every leg the seated pupils and the run's assistants fit the layout's seats, and the wheelchairs their spaces. */
export const loadsFitTheLayout: Rule = function* ({ routes }) {
  for (const { route, runs } of routes)
    for (const run of runs) {
      const legs = aboardByLeg(run)
      const most = (count: (aboard: (typeof legs)[number]) => number): number =>
        Math.max(0, ...legs.map(count))
      const seats = run.assistants.length + most((aboard) => aboard.filter(takesSeat).length)
      const wheelchairs = most((aboard) => aboard.filter((pupil) => !takesSeat(pupil)).length)
      if (seats > route.layout.seats) yield finding('seats_exceeded', run.at, route.layout.seats, seats)
      if (wheelchairs > route.layout.wheelchairs)
        yield finding('wheelchairs_exceeded', run.at, route.layout.wheelchairs, wheelchairs)
    }
}
