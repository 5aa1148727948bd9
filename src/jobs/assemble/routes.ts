import type { PlanRoute } from '../../domain/plan.ts'
import type { AnswerRoute } from '../../solver/answer.ts'
import { continuations, type Riders } from '../changes/continuations.ts'
import { assembleRoute } from './route.ts'
import { isNumbered, nextRouteIds } from './route-ids.ts'
import type { Names } from './stops.ts'

/** Routes in the order in which a depot reads them: by school, then by the first pick-up. */
function inReadingOrder(names: Names, answers: readonly AnswerRoute[]): readonly AnswerRoute[] {
  const keyOf = (answer: AnswerRoute): string => {
    const stops = answer.runs[0]?.stops ?? []
    const school = stops.find((stop) => stop.school >= 0)?.school ?? 0
    const name = names.schools[school]?.name ?? ''
    const start = String(stops[0]?.arrive ?? 0).padStart(6, '0')
    return `${name} ${start} ${String(answer.pupils[0] ?? 0).padStart(8, '0')}`
  }
  const keyed = answers.map((answer) => ({ answer, key: keyOf(answer) }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ answer }) => answer)
}

/**
 * Names for routes, given the start route that each continues: a name of ours goes on with its route, and others are numbered
 * behind all names of the start.
 */
function routeNames(continued: readonly (string | undefined)[], start: Riders): readonly string[] {
  const news = nextRouteIds(start.keys(), continued.length)
  let taken = 0
  return continued.map((id) => (id !== undefined && isNumbered(id) ? id : (news[taken++] ?? '')))
}

/**
 * The plan's routes in reading order, numbered R001, R002, …; where the search started from other routes, those that go on
 * keep their names.
 */
export function assembleRoutes(
  names: Names,
  answers: readonly AnswerRoute[],
  start: Riders = new Map(),
): readonly PlanRoute[] {
  const ordered = inReadingOrder(names, answers)
  const riders = ordered.map((answer) =>
    answer.pupils.flatMap((number) => names.input.pupils[number]?.id ?? []),
  )
  const ids = routeNames(continuations(start, riders), start)
  return ordered.map((answer, at) => assembleRoute(names, answer, ids[at] ?? ''))
}
