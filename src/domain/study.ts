/** How long pupils are aboard, in seconds over a week's journeys, and how many are aboard for longer than the policy's guide. */
export interface JourneyTimes {
  readonly p50_seconds: number
  readonly p90_seconds: number
  readonly max_seconds: number
  readonly pupils_over_guide: number
}

/** What one plan of a study comes to. Counts and money alone: no pupil can be told by them. */
export interface StudyFigures {
  readonly annual_pence: number
  readonly routes: number
  readonly served: number
  readonly unserved: number
  /** Absent of plans of before it was counted. */
  readonly journeys?: JourneyTimes
}

/** A variant's figures, against the plan that it was started from. */
export interface VariantFigures extends StudyFigures {
  /** Pupils on another route than they were on. */
  readonly moved: number
  /** Pupils on the route that they were on, but met at another time. */
  readonly retimed: number
}

/** Why a point is no part of the curve. */
export type PassedOver = 'carries_fewer' | 'dearer_without_moving_fewer'

type Point = Pick<VariantFigures, 'annual_pence' | 'moved' | 'unserved'>

/**
 * What savings cost in pupils moved: which points lie on the curve. Searches are not exact, so that a point may cost as much as
 * another, or more, and move no fewer: it is passed over, as is one that saves by carrying fewer pupils than the plan does. Those
 * that are left cost less than the plan, and strictly less the more they move (the Pareto front of cost and pupils moved). Of
 * equal points the first is kept.
 * @param baseline the plan as it is, which moves nobody
 * @returns why a point is passed over, in their order; undefined of those on the curve
 */
export function passedOver(
  baseline: Pick<StudyFigures, 'annual_pence' | 'unserved'>,
  points: readonly Point[],
): readonly (PassedOver | undefined)[] {
  const carriesAsMany = ({ unserved }: Point): boolean => unserved <= baseline.unserved
  const beats = (a: Point, b: Point): boolean =>
    carriesAsMany(a) && a.annual_pence <= b.annual_pence && a.moved <= b.moved
  return points.map((point, at) => {
    if (!carriesAsMany(point)) return 'carries_fewer'
    const earlier: readonly Point[] = [{ ...baseline, moved: 0 }, ...points.slice(0, at)]
    const isPassed =
      earlier.some((other) => beats(other, point)) ||
      points.slice(at + 1).some((other) => beats(other, point) && !beats(point, other))
    return isPassed ? 'dearer_without_moving_fewer' : undefined
  })
}
