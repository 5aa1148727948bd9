import { LANES, RADIALS, RING, RIVER, SUBURBS, TOWN, VILLAGES } from './harrowmere.ts'
import { at, curve, type Point } from './plane.ts'

export interface Village {
  readonly name: string
  readonly centre: Point
  /** How far the houses reach. */
  readonly radius: number
}

export interface Radial {
  readonly ref: string
  readonly highway: 'primary' | 'secondary'
  /** Its name inside the town. */
  readonly name: string
  /** Its roundabout on the ring road. */
  readonly roundabout: Point
  /** From the inner loop to the ring road. */
  readonly inner: readonly Point[]
  /** From the ring road through its village to the end of the map. */
  readonly outer: readonly Point[]
}

export interface Lane {
  readonly name: string
  readonly through: readonly Point[]
}

export interface Layout {
  readonly town: string
  readonly river: readonly Point[]
  readonly radials: readonly Radial[]
  readonly villages: readonly Village[]
  readonly lanes: readonly Lane[]
  /** The ring road's name from each radial's roundabout to the next, clockwise; undefined where there is no road. */
  readonly ring: readonly (string | undefined)[]
  readonly suburbs: readonly Omit<Village, 'name'>[]
  readonly ringRef: string
  /** Multiplies every position. */
  readonly size: number
}

/** The layout at a size: 1 is the committed sample, a town of about four kilometres across. */
export function layout(size: number): Layout {
  const scaled = (x: number, y: number): Point => at(x * size, y * size)
  const line = (text: string): Point[] => scaledLine(text, size)
  return {
    town: TOWN,
    size,
    ringRef: 'A6999',
    ring: RING,
    river: curve(line(RIVER), 250),
    suburbs: SUBURBS.map(([x, y, radius]) => ({ centre: scaled(x, y), radius: radius * size })),
    villages: VILLAGES.map(([name, x, y, radius]) => ({
      name,
      centre: scaled(x, y),
      radius: radius * Math.sqrt(size),
    })),
    radials: RADIALS.map(([ref, highway, name, roundabout, inner, outer]) => ({
      ref,
      highway,
      name,
      roundabout: line(roundabout)[0] as Point,
      inner: line(inner),
      outer: line(outer),
    })),
    lanes: LANES.map(([name, through]) => ({ name, through: line(through) })),
  }
}

/** `east,north east,north …`, in metres at size 1 → points at a size. */
export const scaledLine = (text: string, size: number): Point[] =>
  text.split(' ').map((pair) => {
    const [x = Number.NaN, y = Number.NaN] = pair.split(',').map(Number)
    return at(x * size, y * size)
  })
