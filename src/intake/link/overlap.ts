import type { Pupil } from '../../domain/pupil.ts'

/** The weekdays on which a pupil travels, mornings in the low five bits and afternoons in the next. */
export const journeys = (pupil: Pupil): number =>
  (pupil.am ? pupil.days : 0) | (pupil.pm ? pupil.days << 5 : 0)

/** Whether two pupils ever travel in one direction on one day. */
export const travelTogether = (a: Pupil, b: Pupil): boolean => (journeys(a) & journeys(b)) !== 0
