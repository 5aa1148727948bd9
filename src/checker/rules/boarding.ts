import type { PlanStop } from '../../domain/plan.ts'
import type { RunView, Rule } from '../context.ts'
import { type Finding, finding } from '../finding.ts'

const stopsOf = (run: RunView, list: (stop: PlanStop) => readonly string[], pupilId: string): number[] =>
  run.stops.flatMap(({ stop }, index) =>
    list(stop)
      .filter((id) => id === pupilId)
      .map(() => index),
  )

function* carriedOnce(run: RunView): Iterable<Finding> {
  for (const { id } of run.riders) {
    const boards = stopsOf(run, (stop) => stop.board, id)
    const alights = stopsOf(run, (stop) => stop.alight, id)
    const once = boards.length === 1 && alights.length === 1
    if (!once || (boards[0] ?? 0) >= (alights[0] ?? 0))
      yield finding('pupil_not_carried', { ...run.at, pupilId: id })
  }
}

/** A run carries each of those who travel then, from one stop to a later one, and nobody else. */
export const runCarriesItsPupils: Rule = function* ({ routes }) {
  for (const run of routes.flatMap((route) => route.runs)) {
    yield* carriedOnce(run)
    const riders = new Set(run.riders.map((pupil) => pupil.id))
    const aboard = new Set(run.stops.flatMap(({ stop }) => [...stop.board, ...stop.alight]))
    for (const pupilId of aboard)
      if (!riders.has(pupilId)) yield finding('stranger_aboard', { ...run.at, pupilId })
  }
}

/** No stop is made at which nobody gets in or out. */
export const everyStopIsUsed: Rule = function* ({ routes }) {
  for (const run of routes.flatMap((route) => route.runs))
    for (const { stop } of run.stops)
      if (stop.board.length + stop.alight.length === 0) yield finding('idle_stop', run.at)
}
