/**
 * How a route is told from its neighbours on the map and in the list: by a colour, and by the line's pattern. The colours are
 * Okabe and Ito's, which people with any kind of colour blindness can tell apart (jfly.uni-koeln.de/color, 2008), without
 * the yellow, which a pale map swallows; every line has a dark edge besides.
 */
export interface RouteMark {
  readonly colour: string
  readonly colourName: string
  /** Of an SVG line; empty for an unbroken one. */
  readonly dash: string
  readonly patternName: string
}

export const COLOURS = [
  ['#0072B2', 'blue'],
  ['#D55E00', 'vermilion'],
  ['#009E73', 'green'],
  ['#CC79A7', 'pink'],
  ['#56B4E9', 'sky blue'],
  ['#E69F00', 'orange'],
  ['#FFFFFF', 'white'],
] as const

/** Lengths of line and gap, in widths of the line. */
export const PATTERNS = [
  { name: 'unbroken', lengths: [] },
  { name: 'dashed', lengths: [3, 2] },
  { name: 'dotted', lengths: [1, 1.5] },
] as const

/** @param order the route's place in the plan, from 0 */
export function markOf(order: number): RouteMark {
  const [colour, colourName] = COLOURS[order % COLOURS.length] ?? COLOURS[0]
  const pattern = PATTERNS[Math.floor(order / COLOURS.length) % PATTERNS.length] ?? PATTERNS[0]
  const dash = pattern.lengths.map((length) => length * 4).join(' ')
  return { colour, colourName, dash, patternName: pattern.name }
}
