import type { LatLon } from '../../domain/place.ts'

/** A trip as the directions need it. */
export interface Trip {
  readonly lanes: readonly number[]
  /** By lane of the trip: metres and seconds from its junction to the next one. */
  readonly metres: readonly number[]
  readonly seconds: readonly number[]
  /** The whole shape, and by lane of the trip the position in it of the lane's first point. */
  readonly line: readonly LatLon[]
  readonly start: readonly number[]
  /** The place itself, which may lie beside the road. */
  readonly goal: LatLon
}

/** A step that begins with one lane of the trip. */
export interface StepStart {
  readonly at: number
  /** The lane whose road the step is named after. */
  readonly named: number
  readonly type: string
  readonly modifier?: string
  readonly exit?: number
  readonly before: number
  readonly after: number
}
