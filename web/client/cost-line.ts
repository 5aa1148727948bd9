/** How far a search was at one moment. */
export interface SearchPoint {
  readonly seconds: number
  readonly pence: number
  readonly routes: number
  readonly unserved: number
}

/** Of the drawing, in its own units. */
export const CHART = { width: 960, height: 300, left: 110, right: 940, top: 20, bottom: 260 } as const

export interface CostLine {
  /** `x,y x,y …` for an SVG polyline. */
  readonly points: string
  readonly highest: number
  readonly lowest: number
  readonly seconds: number
}

/** The cost over time as a line; undefined before there are two moments to draw it between. */
export function costLine(points: readonly SearchPoint[]): CostLine | undefined {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 2) return undefined
  const costs = points.map(({ pence }) => pence)
  const [highest, lowest] = [Math.max(...costs), Math.min(...costs)]
  const [span, time] = [Math.max(highest - lowest, 1), Math.max(last.seconds, 1)]
  const x = (seconds: number): number => CHART.left + ((CHART.right - CHART.left) * seconds) / time
  const y = (pence: number): number => CHART.top + ((CHART.bottom - CHART.top) * (highest - pence)) / span
  return {
    points: points.map(({ seconds, pence }) => `${x(seconds).toFixed(1)},${y(pence).toFixed(1)}`).join(' '),
    highest,
    lowest,
    seconds: last.seconds,
  }
}
