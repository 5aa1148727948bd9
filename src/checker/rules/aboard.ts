import type { Pupil } from '../../domain/pupil.ts'
import type { RunView } from '../context.ts'

/** Who is aboard on each leg, after each stop but the last: those who get out have left before others get in. */
export function aboardByLeg(run: RunView): readonly (readonly Pupil[])[] {
  const legs: (readonly Pupil[])[] = []
  let aboard: readonly Pupil[] = []
  for (const { stop, users } of run.stops) {
    const stayed = aboard.filter((pupil) => !stop.alight.includes(pupil.id))
    const boarded = users.filter((pupil) => stop.board.includes(pupil.id))
    aboard = [...stayed, ...boarded.filter((pupil) => !stayed.includes(pupil))]
    legs.push(aboard)
  }
  return legs.slice(0, -1)
}
