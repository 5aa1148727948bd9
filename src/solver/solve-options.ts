import type { PartDrives } from './decompose/whole.ts'
import type { Recombined, RecombineTask } from './recombine/recombine.ts'
import type { SearchResult } from './search/search.ts'
import type { PlainSolution } from './search/solution.ts'
import type { PlainRoute } from './search/workspace.ts'
import type { SearchTask } from './search/task.ts'

/** How long the whole search may take. */
export type Limit =
  | { readonly kind: 'iterations'; readonly iterations: number }
  | { readonly kind: 'seconds'; readonly seconds: number }

/** What the search tells on its way. */
export interface Progress {
  readonly annualPence: number
  readonly routes: number
  readonly unservedPupils: number
  readonly iterations: number
  readonly activity: string
}

/** A search that was cut short: its best, and how much of its work was done (0 to 1). */
export interface CutShort {
  readonly solution: PlainSolution
  readonly progress: number
}

/** The best so far, as another search could go on from it. */
export interface BestSoFar extends CutShort {
  /** Annual pence. */
  readonly cost: number
  readonly unservedPupils: number
  /** No better one will come of this search: it was stopped, or is over. */
  readonly last: boolean
}

export interface SolveOptions {
  readonly seed: number
  /** Where the search starts; absent: with a first plan of its own. */
  readonly start?: PlainSolution
  /**
   * Goes on where another search of the same problem was cut short: as cool as that one was, with the rounds that were left to
   * it. The limit is the whole search's; `millisecondsLeft` is what is left of it.
   */
  readonly resume?: CutShort
  /** Told after each round, and once at the end; what it rejects with, the search rejects with. */
  readonly onBest?: (best: BestSoFar) => void | Promise<void>
  readonly limit: Limit
  /** Asks for the drives of a part; absent where the problem holds all of them. */
  readonly drives?: PartDrives
  /** Parts of the work at a time: with a limit of iterations it must not depend on the machine. */
  readonly streams: number
  /** Runs one task, on whichever worker is free. */
  readonly run: (task: SearchTask) => Promise<SearchResult>
  /** Puts routes together on a worker; undefined when it takes too long. Absent: nothing is recombined. */
  readonly recombine?: (task: RecombineTask) => Promise<Recombined | undefined>
  /** Milliseconds left of a limit in seconds; not asked with a limit of iterations. */
  readonly millisecondsLeft: () => number
  readonly stopFlag: Int32Array
  readonly onProgress: (progress: Progress) => void
}

export interface Solved {
  /** Routes that the search met and likes: where column generation may begin. */
  readonly known: readonly PlainRoute[]
  readonly solution: PlainSolution
  readonly iterations: number
}
