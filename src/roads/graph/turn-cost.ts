import type { RoadProfile } from '../profiles/schema.ts'

/**
 * Seconds lost by a turn of so many degrees (right positive): a sigmoid that OSRM's authors fitted to real
 * drives; turning across the oncoming traffic costs more. https://github.com/Project-OSRM/osrm-backend, car.lua
 */
export function turnSeconds(profile: RoadProfile, degrees: number): number {
  const { penalty } = profile.turns
  if (penalty === 0) return 0
  const bias = profile.left_hand_driving ? 1 / profile.turns.bias : profile.turns.bias
  const exponent =
    degrees >= 0 ? ((13 / bias) * degrees) / 180 - 6.5 * bias : (13 * bias * -degrees) / 180 - 6.5 / bias
  return penalty / (1 + Math.exp(-exponent))
}
