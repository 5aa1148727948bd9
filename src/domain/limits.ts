import type { Policy } from './policy.ts'
import type { Pupil } from './pupil.ts'
import { roundHalfUp, type Seconds, seconds } from './units.ts'

/** Added to a direct drive that is itself longer than the pupil's limit. */
export const LONG_DRIVE_ALLOWANCE = 600

/** The pupil's own longest time aboard, or the policy's for its phase. */
export const guideSeconds = (pupil: Pupil, policy: Policy): Seconds =>
  seconds(roundHalfUp((pupil.maxMinutes ?? policy.max_minutes[pupil.phase]) * 60))

/** Time at the pupil's door. */
export const doorSeconds = (pupil: Pupil, policy: Policy): Seconds =>
  seconds(roundHalfUp((pupil.boardingMinutes ?? policy.boarding_minutes[pupil.travel]) * 60))

/** The pupil's part of a gate's time, on top of the school's `unload_minutes`. */
export const gateSeconds = (pupil: Pupil, policy: Policy): Seconds =>
  seconds(roundHalfUp(policy.alighting_minutes[pupil.travel] * 60))

/** The limit that holds in one direction, whose direct drive takes `direct` seconds with traffic. */
export const rideLimit = (guide: number, direct: number): Seconds =>
  seconds(direct > guide ? direct + LONG_DRIVE_ALLOWANCE : guide)
