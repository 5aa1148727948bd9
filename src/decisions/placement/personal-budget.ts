import { MILLIMETRES_PER_MILE, roundHalfUp } from '../../domain/units.ts'
import { countWeekdays, type Weekdays } from '../../domain/weekdays.ts'

/** What a personal travel budget is worked out from. */
export interface BudgetTerms {
  readonly pencePerMile: number
  /** The drive from home to school and back, in metres. */
  readonly metresThere: number
  readonly metresBack: number
  readonly days: Weekdays
  readonly am: boolean
  readonly pm: boolean
  /** Of a year, spread evenly over Monday to Friday. */
  readonly schoolDays: number
}

/** A mileage payment to the family; it needs the parents' agreement. */
export interface PersonalBudget {
  readonly pence_per_mile: number
  /** The driver goes there and back each time that the child travels: two round trips on a day both ways. */
  readonly round_trips_a_day: number
  readonly metres_a_day: number
  readonly days_a_year: number
  readonly annual_pence: number
}

/** Rounded once, half up, for the year. */
export function personalBudget(terms: BudgetTerms): PersonalBudget {
  const trips = Number(terms.am) + Number(terms.pm)
  const metres = trips * (terms.metresThere + terms.metresBack)
  const days = (terms.schoolDays * countWeekdays(terms.days)) / 5
  return {
    pence_per_mile: terms.pencePerMile,
    round_trips_a_day: trips,
    metres_a_day: metres,
    days_a_year: days,
    annual_pence: roundHalfUp((terms.pencePerMile * metres * 1000 * days) / MILLIMETRES_PER_MILE),
  }
}
