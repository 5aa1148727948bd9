import type { LatLon } from './place.ts'
import type { Phase } from './pupil.ts'
import type { Seconds } from './units.ts'
import type { Weekday, Weekdays } from './weekdays.ts'

/** The gate times of one weekday, seconds since midnight. */
export interface BellTimes {
  readonly arriveFrom: Seconds
  readonly arriveBy: Seconds
  readonly collectFrom: Seconds
  readonly collectBy: Seconds
}

export interface School {
  readonly id: string
  readonly name: string
  readonly phase?: Phase
  /** Absent when its postcode is unknown: its pupils are unserved. */
  readonly place?: LatLon
  /** One entry for each weekday, Monday first. */
  readonly bells: readonly [BellTimes, BellTimes, BellTimes, BellTimes, BellTimes]
  readonly unloadMinutes: number
  readonly open: Weekdays
  /** False: its pupils never share a run with another school's. */
  readonly mixes: boolean
  readonly row: number
}

export const bellTimes = (school: School, day: Weekday): BellTimes => school.bells[day]
