import { cells } from '../../domain/cells.ts'
import type { Problem } from '../problem.ts'
import type { Random } from '../search/random.ts'
import type { PlainSolution } from '../search/solution.ts'

type Route = PlainSolution['routes'][number]

interface Piece {
  readonly route: Route | undefined
  readonly customer: number
  readonly weight: number
  readonly east: number
  readonly north: number
}

/** Where a set of units lives, on average, with the map turned by an angle (its sine and cosine). */
function whereabouts(
  problem: Problem,
  units: Iterable<number>,
  [sine, cosine]: readonly [number, number],
): Pick<Piece, 'weight' | 'east' | 'north'> {
  let weight = 0
  let east = 0
  let north = 0
  for (const unit of units) {
    const home = problem.unitOptions[unit]?.[0] ?? 0
    east += problem.placeEast[home] ?? 0
    north += problem.placeNorth[home] ?? 0
    weight++
  }
  const [x, y] = [east / Math.max(1, weight), north / Math.max(1, weight)]
  return { weight, east: x * cosine + y * sine, north: y * cosine - x * sine }
}

/**
 * Cuts a solution into parts that are each compact on the map and hold at most about so many units: every route and every
 * absent customer is in one of them. With `random` the map is turned by an angle first, and the parts are a little smaller,
 * so that the borders run elsewhere each time.
 */
export function compactBlocks(
  problem: Problem,
  solution: PlainSolution,
  units: number,
  random?: Random,
): readonly PlainSolution[] {
  const angle = random === undefined ? 0 : random.next() * Math.PI
  const turn = [Math.sin(angle), Math.cos(angle)] as const
  const most = random === undefined ? units : units * (0.7 + 0.3 * random.next())
  const pieces: readonly Piece[] = [
    ...solution.routes.map((route) => ({ route, customer: -1, ...whereabouts(problem, route.units, turn) })),
    ...solution.absent.map((customer) => ({
      route: undefined,
      customer,
      ...whereabouts(problem, problem.customers[customer] ?? [], turn),
    })),
  ]
  return cells(pieces, most).map((cell) => ({
    routes: cell.flatMap(({ route }) => route ?? []),
    absent: cell.flatMap(({ route, customer }) => (route === undefined ? [customer] : [])),
  }))
}
