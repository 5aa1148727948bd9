import { type AnswerRoute, answerRoutes } from './answer.ts'
import type { PartNumbers } from './decompose/extract.ts'
import type { Whole } from './decompose/whole.ts'
import type { TimedStop } from './schedule/timetable.ts'
import type { PlainSolution } from './search/solution.ts'

/** A stop in the whole's numbers; pupils never have the part's. */
function stopToWhole(part: PartNumbers, stop: TimedStop): TimedStop {
  const units = (list: readonly number[]): readonly number[] => list.map((unit) => part.units[unit] as number)
  return {
    ...stop,
    place: part.places[stop.place] as number,
    school: stop.school < 0 ? -1 : (part.schools[stop.school] as number),
    board: units(stop.board),
    alight: units(stop.alight),
  }
}

const toWhole = (part: PartNumbers, route: AnswerRoute): AnswerRoute => ({
  ...route,
  runs: route.runs.map((run) => ({ ...run, stops: run.stops.map((stop) => stopToWhole(part, stop)) })),
})

/** A solution with its times written out, whether or not the problem itself holds the drives. */
export async function answerInParts(whole: Whole, solution: PlainSolution): Promise<readonly AnswerRoute[]> {
  const pieces = await whole.look(solution, ({ problem, own, part }) => {
    const routes = answerRoutes(problem, own)
    return part === undefined ? routes : routes.map((route) => toWhole(part, route))
  })
  return pieces.flat()
}
