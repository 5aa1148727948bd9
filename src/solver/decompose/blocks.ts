import type { Problem } from '../problem.ts'
import type { Random } from '../search/random.ts'
import type { PlainSolution } from '../search/solution.ts'

interface Piece {
  readonly route: PlainSolution['routes'][number] | undefined
  readonly customer: number
  readonly size: number
  readonly key: number
}

/** Mean position of some units' homes along a direction. */
function position(problem: Problem, units: Iterable<number>, east: number, north: number): number {
  let sum = 0
  let count = 0
  for (const unit of units) {
    const home = problem.unitOptions[unit]?.[0] ?? 0
    sum += (problem.placeEast[home] ?? 0) * east + (problem.placeNorth[home] ?? 0) * north
    count++
  }
  return count === 0 ? 0 : sum / count
}

/**
 * Cuts a solution into `count` parts of about equal size by parallel lines across the map, at an angle drawn anew each
 * time, so that the borders move. Each part is a solution of its own customers; none is lost.
 */
export function cutIntoBlocks(
  problem: Problem,
  solution: PlainSolution,
  count: number,
  random: Random,
): readonly PlainSolution[] {
  if (count <= 1) return [solution]
  const angle = random.next() * Math.PI
  const [east, north] = [Math.cos(angle), Math.sin(angle)]
  const pieces: readonly Piece[] = [
    ...solution.routes.map((route) => ({
      route,
      customer: -1,
      size: route.units.length,
      key: position(problem, route.units, east, north),
    })),
    ...solution.absent.map((customer) => ({
      route: undefined,
      customer,
      size: problem.customers[customer]?.length ?? 1,
      key: position(problem, problem.customers[customer] ?? [], east, north),
    })),
  ].toSorted((a, b) => a.key - b.key)
  const total = pieces.reduce((sum, piece) => sum + piece.size, 0)
  const blocks = Array.from({ length: count }, () => ({
    routes: [] as PlainSolution['routes'][number][],
    absent: [] as number[],
  }))
  let before = 0
  for (const piece of pieces) {
    const block = blocks[Math.min(count - 1, Math.floor((before * count) / Math.max(1, total)))]
    if (piece.route === undefined) block?.absent.push(piece.customer)
    else block?.routes.push(piece.route)
    before += piece.size
  }
  return blocks.filter((block) => block.routes.length + block.absent.length > 0)
}

/** The parts put together again. */
export const joinBlocks = (blocks: readonly PlainSolution[]): PlainSolution => ({
  routes: blocks.flatMap((block) => block.routes),
  absent: blocks.flatMap((block) => block.absent),
})
