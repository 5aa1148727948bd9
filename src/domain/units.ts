declare const unit: unique symbol
type Branded<Name extends string> = number & { readonly [unit]: Name }

/** Integer pence. */
export type Pence = Branded<'Pence'>
/** Seconds: a duration, or a time of day counted from midnight. */
export type Seconds = Branded<'Seconds'>
/** Integer metres. */
export type Metres = Branded<'Metres'>

export const pence = (value: number): Pence => value as Pence
export const seconds = (value: number): Seconds => value as Seconds
export const metres = (value: number): Metres => value as Metres

/** One mile in millimetres: an integer, so that band prices can be summed without rounding. */
export const MILLIMETRES_PER_MILE = 1_609_344

export const toMiles = (distance: number): number => (distance * 1000) / MILLIMETRES_PER_MILE

// A product such as 0.1 × 25 falls a hair short of the half that it stands for.
const HALF_TOLERANCE = 1e-9

/** Rounds half up, as every rounding in the contract does. */
export const roundHalfUp = (value: number): number => Math.floor(value + 0.5 + HALF_TOLERANCE)
