import type { LatLon } from './place.ts'
import type { Weekdays } from './weekdays.ts'

export const PHASES = ['primary', 'secondary', 'post16'] as const
export type Phase = (typeof PHASES)[number]

/** `transfer`: a wheelchair user who moves to a seat; `wheelchair`: stays in the chair and needs a space for it. */
export const TRAVEL_KINDS = ['seat', 'transfer', 'wheelchair'] as const
export type TravelKind = (typeof TRAVEL_KINDS)[number]

export const ASSISTANT_NEEDS = ['none', 'shared', 'one_to_one'] as const
export type AssistantNeed = (typeof ASSISTANT_NEEDS)[number]

export const ASSISTANT_SKILLS = ['', 'medical'] as const
export type AssistantSkill = (typeof ASSISTANT_SKILLS)[number]

/** One row of pupils.csv after intake: one pupil's journeys between one home and one school. */
export interface Pupil {
  readonly id: string
  readonly sameChildAs?: string
  readonly name: string
  readonly dateOfBirth?: string
  readonly phase: Phase
  /** Absent when neither coordinates nor a known postcode were given: the pupil is unserved. */
  readonly home?: LatLon
  readonly homePostcode: string
  readonly schoolId: string
  /** Weekdays travelled: those asked for on which the school is open. */
  readonly days: Weekdays
  readonly am: boolean
  readonly pm: boolean
  /** `route`, or a mode that is counted but not routed. */
  readonly mode: string
  readonly startDate?: string
  readonly endDate?: string
  readonly travel: TravelKind
  readonly assistant: AssistantNeed
  /** Blank unless the pupil has an assistant. */
  readonly assistantSkill: AssistantSkill
  readonly travelAlone: boolean
  /** Known ids only. Either side may say so: see `exclusions` in groups.ts for the symmetric reading. */
  readonly notWith: readonly string[]
  readonly keepWith: readonly string[]
  readonly maxMinutes?: number
  readonly boardingMinutes?: number
  readonly vehicleFeatures: readonly string[]
  readonly pickUpWalkMetres: number
  readonly currentRoute: string
  readonly locked: boolean
  readonly exceptionReview: string
  readonly costCode: string
  readonly equipment: string
  readonly handover: string
  readonly crewNotes: string
  readonly contact: string
  /** Row of the file, as a spreadsheet numbers it. */
  readonly row: number
}
