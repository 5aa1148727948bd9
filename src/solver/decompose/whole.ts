import type { Drives } from '../compile/legs.ts'
import { NEIGHBOURS, neighbourLists } from '../compile/neighbours.ts'
import type { Problem } from '../problem.ts'
import type { PlainSolution } from '../search/solution.ts'
import { compactBlocks } from './compact-blocks.ts'
import { extract, type Part, partNumbers } from './extract.ts'
import { toPart } from './renumber.ts'

/** Asks for the drives between some of a problem's places, numbered as in the list. */
export type PartDrives = (places: Int32Array) => Promise<Drives>

/** Some routes of a solution, and a problem that holds their drives. */
export interface Piece {
  readonly problem: Problem
  /** The routes in the problem's numbers. */
  readonly own: PlainSolution
  /** The part whose problem it is; absent where it is the whole's. */
  readonly part?: Part
  /** The routes in the whole's numbers. */
  readonly solution: PlainSolution
}

/** Stops of routes that are looked at together where drives are asked for by need: few enough for a small table. */
const BATCH_UNITS = 150

/**
 * A council's problem, taken apart on demand. Where it holds its own drives, parts copy them; a council of thousands holds
 * none, and each part has its own asked for: the whole is then never measured but part by part.
 */
export class Whole {
  readonly problem: Problem
  private readonly drives: PartDrives | undefined

  constructor(problem: Problem, drives?: PartDrives) {
    this.problem = problem
    this.drives = drives
  }

  /** Whether the problem itself has no drives. */
  get byNeed(): boolean {
    return this.drives !== undefined
  }

  /** Some units as a problem of their own. Rejects with what the roads reject with. */
  async part(units: Iterable<number>): Promise<Part> {
    const numbers = partNumbers(this.problem, units)
    if (this.drives === undefined) return extract(this.problem, numbers)
    const part = extract(this.problem, numbers, await this.drives(numbers.places))
    return { ...part, problem: { ...part.problem, neighbours: neighbourLists(part.problem, NEIGHBOURS) } }
  }

  /** The part that a solution touches, and the solution in the part's numbers. */
  async partOf(solution: PlainSolution): Promise<{ readonly part: Part; readonly own: PlainSolution }> {
    const part = await this.part(unitsOf(this.problem, solution))
    return { part, own: toPart(part, solution) }
  }

  /**
   * Looks at a solution with its drives at hand: in one piece where the problem holds them, else a few routes after the
   * other.
   */
  async look<T>(solution: PlainSolution, look: (piece: Piece) => T): Promise<readonly T[]> {
    if (this.drives === undefined) return [look({ problem: this.problem, own: solution, solution })]
    const seen: T[] = []
    for (const block of compactBlocks(this.problem, solution, BATCH_UNITS)) {
      const { part, own } = await this.partOf(block)
      seen.push(look({ problem: part.problem, own, part, solution: block }))
    }
    return seen
  }
}

/** Every unit that a solution's routes carry or that is absent from them. */
export const unitsOf = (problem: Problem, { routes, absent }: PlainSolution): readonly number[] => [
  ...routes.flatMap((route) => route.units),
  ...absent.flatMap((customer) => [...(problem.customers[customer] ?? [])]),
]
