import { percent } from './arithmetic.ts'
import { type Book, pupilOf } from './book.ts'
import { type Ride, ridesByPupil } from './rides.ts'

export interface SoloFigures {
  readonly pupils: number
  readonly percent_of_served: number
  /** Of them, those whose record says that they must travel alone. */
  readonly with_reason: number
  readonly with_reason_percent: number
  /** Of those with a reason, how many have a date on which it is next reviewed. */
  readonly with_review_date: number
}

/** The pupils who never have another pupil aboard with them. */
export const soloPupils = (rides: readonly Ride[]): readonly string[] =>
  [...ridesByPupil(rides)].filter(([, own]) => own.every((ride) => ride.alone)).map(([id]) => id)

/** How many pupils travel alone, and for how many of them the record gives the reason. */
export function soloFigures(book: Book, rides: readonly Ride[]): SoloFigures {
  const solo = soloPupils(rides).map((id) => pupilOf(book, id))
  const reasoned = solo.filter((pupil) => pupil.travelAlone)
  return {
    pupils: solo.length,
    percent_of_served: percent(solo.length, book.plan.totals.served),
    with_reason: reasoned.length,
    with_reason_percent: percent(reasoned.length, solo.length),
    with_review_date: reasoned.filter((pupil) => pupil.exceptionReview !== '').length,
  }
}
