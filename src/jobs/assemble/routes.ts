import type { PlanRoute } from '../../domain/plan.ts'
import type { AnswerRoute } from '../../solver/answer.ts'
import { assembleRoute } from './route.ts'
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

/** The plan's routes, numbered R001, R002, … in reading order. */
export function assembleRoutes(names: Names, answers: readonly AnswerRoute[]): readonly PlanRoute[] {
  const ordered = inReadingOrder(names, answers)
  const digits = Math.max(3, String(ordered.length).length)
  return ordered.map((answer, at) => assembleRoute(names, answer, `R${String(at + 1).padStart(digits, '0')}`))
}
