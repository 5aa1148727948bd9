import { keepGroups } from '../../domain/groups.ts'
import { placeKey } from '../../domain/place.ts'
import type { Pupil } from '../../domain/pupil.ts'
import type { Rule, RunView } from '../context.ts'
import { finding } from '../finding.ts'

/** Pupils of one keep_with group and one home: they use one stop, and walk no farther than the least of them may. */
export function siblingsOfOneHome(pupils: readonly Pupil[]): readonly (readonly Pupil[])[] {
  const families = new Map<string, Pupil[]>()
  for (const [index, group] of keepGroups(pupils).entries())
    for (const pupil of group) {
      const key = `${index} ${pupil.home === undefined ? pupil.id : placeKey(pupil.home)}`
      families.set(key, [...(families.get(key) ?? []), pupil])
    }
  return [...families.values()]
}

const homeStop = (run: RunView, pupil: Pupil): number =>
  run.stops.findIndex(({ stop }) => (run.direction === 'am' ? stop.board : stop.alight).includes(pupil.id))

/** Kept-together pupils of one home get in at one stop, and out at one. */
export const siblingsShareAStop: Rule = function* ({ routes }) {
  for (const { pupils, runs } of routes)
    for (const family of siblingsOfOneHome(pupils))
      for (const run of runs) {
        const [first, ...others] = family.filter((pupil) => homeStop(run, pupil) >= 0)
        if (first === undefined) continue
        for (const pupil of others)
          if (homeStop(run, pupil) !== homeStop(run, first))
            yield finding('siblings_apart', { ...run.at, pupilId: pupil.id })
      }
}
