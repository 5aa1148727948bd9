import type { Branch } from './run-branch.ts'
import type { Rider, RunTask } from './run-task.ts'

/** Whether a rider still has to be dropped: not met yet, or aboard. */
const isExpected = (branch: Branch, rider: Rider, at: number): boolean =>
  ((branch.met >> rider.stop) & 1) === 0 || ((branch.aboard >> at) & 1) === 1

/** Whether everybody can still be at school before it closes, and within their time aboard, by the least drive to it. */
export function inTime(task: RunTask, branch: Branch): boolean {
  const { riders, todo } = task
  for (let at = 0; at < riders.length; at++) {
    const rider = riders[at] as Rider
    if (!isExpected(branch, rider, at)) continue
    const { stop, school, variant } = rider
    const drive = todo.schoolSeconds[school] as number
    if (branch.early + drive > task.closes(school, task.unload(school))) return false
    // Whoever may still join at this place makes all who wait there leave later.
    if (((branch.aboard >> at) & 1) === 0 || ((branch.together >> stop) & 1) === 1) continue
    if (branch.clock + drive - (branch.left[stop] as number) > variant.limit) return false
  }
  return true
}

/** Writes into the task's figures the least metres and seconds that a completion of the branch can have in all. */
export function leastInAll(task: RunTask, branch: Branch): void {
  const { stops, schools, stopMetres, stopSeconds, schoolMetres, schoolSeconds } = task.todo
  let { metres, clock } = branch
  for (let stop = 0; stop < stops.length; stop++) {
    if (((branch.met >> stop) & 1) === 1) continue
    metres += stopMetres[stop] as number
    clock += (stopSeconds[stop] as number) + (stops[stop]?.doorSeconds ?? 0)
  }
  for (let school = 0; school < schools.length; school++) {
    let expected = false
    for (let at = 0; at < task.riders.length; at++) {
      const rider = task.riders[at] as Rider
      if (rider.school !== school || !isExpected(branch, rider, at)) continue
      expected = true
      clock += rider.variant.gateSeconds
    }
    if (!expected) continue
    metres += schoolMetres[school] as number
    clock += (schoolSeconds[school] as number) + task.unload(school)
  }
  task.figures.metres[0] = metres
  task.figures.seconds[0] = clock
}
