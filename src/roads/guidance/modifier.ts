export type Modifier =
  | 'straight'
  | 'slight right'
  | 'right'
  | 'sharp right'
  | 'uturn'
  | 'sharp left'
  | 'left'
  | 'slight left'

const STRAIGHT = 20
const SLIGHT = 40
const USUAL = 120
const BACK = 175

/** OSRM's word for a turn of so many degrees, right positive. */
export function modifierOf(degrees: number): Modifier {
  const size = Math.abs(degrees)
  if (size <= STRAIGHT) return 'straight'
  if (size >= BACK) return 'uturn'
  const side = degrees > 0 ? 'right' : 'left'
  if (size <= SLIGHT) return `slight ${side}`
  return size <= USUAL ? side : `sharp ${side}`
}
