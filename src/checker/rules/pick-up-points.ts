import { type LatLon, samePlace } from '../../domain/place.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { roundHalfUp } from '../../domain/units.ts'
import type { CheckContext, RouteView, Rule, RunView, StopView } from '../context.ts'
import { finding } from '../finding.ts'
import { siblingsOfOneHome } from './siblings.ts'

/** A point written to six decimals may lie so far from the road that it was put on. */
const ON_ROAD_METRES = 1

interface Use {
  readonly pupil: Pupil
  readonly stop: StopView
  readonly run: RunView
}

/** Each pupil's stop at the home end of each run. */
const homeEnds = (route: RouteView): readonly Use[] =>
  route.runs.flatMap((run) =>
    run.stops
      .filter(({ stop }) => stop.place !== 'school')
      .flatMap((stop) => stop.users.map((pupil) => ({ pupil, stop, run }))),
  )

const allUses = (context: CheckContext): readonly Use[] => context.routes.flatMap(homeEnds)

/** The walk to a pick-up point is within the allowance: the least one among the siblings of one home. */
export const walksAreShortEnough: Rule = function* (context) {
  const allowance = new Map<Pupil, number>()
  for (const route of context.routes)
    for (const family of siblingsOfOneHome(route.pupils))
      for (const pupil of family)
        allowance.set(pupil, Math.min(...family.map((sibling) => sibling.pickUpWalkMetres)))
  for (const { pupil, stop, run } of allUses(context)) {
    if (stop.stop.place !== 'pick_up_point' || pupil.home === undefined) continue
    // The point may be at the pupil's own door, where a walking network still counts the way to its nearest path.
    if (samePlace(pupil.home, stop.place)) continue
    const walk = roundHalfUp(context.roads.walkMetres(pupil.home, stop.place))
    const allowed = allowance.get(pupil) ?? pupil.pickUpWalkMetres
    if (walk > allowed) yield finding('pick_up_walk', { ...run.at, pupilId: pupil.id }, allowed, walk)
  }
}

/** A pick-up point lies on a drivable edge. */
export const pickUpPointsLieOnARoad: Rule = function* ({ routes, roads }) {
  for (const run of routes.flatMap((route) => route.runs))
    for (const { stop, place } of run.stops) {
      if (stop.place !== 'pick_up_point') continue
      const away = roads.snapMetres(place)
      if (away > ON_ROAD_METRES) yield finding('pick_up_off_road', run.at, 0, Math.ceil(away))
    }
}

/** The same point serves a pupil in both directions, and so in every run. It may lie at the pupil's own door. */
export const pickUpPointsStayTheSame: Rule = function* (context) {
  const first = new Map<Pupil, LatLon>()
  for (const { pupil, stop, run } of allUses(context)) {
    const usual = first.get(pupil)
    if (usual === undefined) first.set(pupil, stop.stop)
    else if (!samePlace(usual, stop.stop)) yield finding('pick_up_differs', { ...run.at, pupilId: pupil.id })
  }
}
