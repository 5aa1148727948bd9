import type { Peers } from '../recombine/exchange.ts'
import type { Recombined, RecombineEffort, RecombineTask } from '../recombine/recombine.ts'
import type { ScoredRoute } from '../recombine/pool.ts'
import { type Measured, measuredTogether } from '../search/measured.ts'
import { mixSeed, Random } from '../search/random.ts'
import type { PlainSolution } from '../search/solution.ts'
import { cutIntoBlocks, joinBlocks } from './blocks.ts'
import { blockCapacities } from './capacities.ts'
import { inTurns } from './in-turns.ts'
import { routesToPart, routesToWhole, toWhole } from './renumber.ts'
import { unitsOf, type Whole } from './whole.ts'

/** What a recombination of a whole council begins with. */
export interface RecombineRound {
  readonly incumbent: PlainSolution
  readonly pool: readonly ScoredRoute[]
  readonly worth: Float64Array | undefined
  /** Blocks to cut it into, and how many of them are worked on at a time. */
  readonly blocks: number
  readonly streams: number
  readonly seed: number
  /** Others that recombine the same council at the same time, where it is one block. */
  readonly peers?: Peers
  /** Of each block. */
  readonly effort: RecombineEffort
  readonly stopFlag: Int32Array
  readonly run: (task: RecombineTask) => Promise<Recombined | undefined>
}

export interface RecombinedWhole {
  readonly solution: PlainSolution
  readonly measured: Measured
  readonly worth: Float64Array
  readonly pool: readonly ScoredRoute[]
}

/** One block: its routes recombined, in the whole's numbers; undefined when time ran out. */
async function recombineBlock(
  whole: Whole,
  block: PlainSolution,
  at: number,
  capacities: readonly number[] | undefined,
  round: RecombineRound,
): Promise<RecombinedWhole | undefined> {
  const { part, own } = await whole.partOf(block)
  const inside = new Set(unitsOf(whole.problem, block))
  const routeToPart = routesToPart(part)
  const { worth, seed, effort, peers, stopFlag } = round
  const answer = await round.run({
    problem: part.problem,
    incumbent: own,
    pool: round.pool
      .filter(({ route }) => route.units.every((unit) => inside.has(unit)))
      .map(({ score, route }) => ({ score, route: routeToPart(route) })),
    ...(worth === undefined
      ? {}
      : { worth: Float64Array.from(part.customers, (customer) => worth[customer] as number) }),
    ...(capacities === undefined ? {} : { capacities }),
    ...(peers === undefined ? {} : { peers }),
    orIncumbent: round.blocks > 1,
    seed: mixSeed(seed, at),
    effort,
    stopFlag,
  })
  if (answer === undefined) return undefined
  const routeToWhole = routesToWhole(part)
  const wholeWorth = new Float64Array(whole.problem.customers.length)
  part.customers.forEach((customer, local) => {
    wholeWorth[customer] = answer.worth[local] as number
  })
  return {
    solution: toWhole(part, answer.solution),
    measured: answer.measured,
    worth: wholeWorth,
    pool: answer.pool.map(({ score, route }) => ({ score, route: routeToWhole(route) })),
  }
}

/**
 * Puts the routes of many solutions together, block by block, into one solution of the whole council. Undefined when a block
 * was not done in time.
 */
export async function recombineBlocks(
  whole: Whole,
  round: RecombineRound,
): Promise<RecombinedWhole | undefined> {
  const { problem } = whole
  const blocks = cutIntoBlocks(problem, round.incumbent, round.blocks, new Random(mixSeed(round.seed, -2)))
  const capacities = blockCapacities(problem, blocks)
  const answers = await inTurns(blocks, round.streams, (block, at) =>
    recombineBlock(whole, block, at, capacities?.[at], round),
  )
  const done = answers.filter((answer) => answer !== undefined)
  if (done.length < blocks.length) return undefined
  // A customer is in one block, and worth nothing in the others.
  const worth = Float64Array.from(problem.customers, (_, customer) =>
    done.reduce((sum, answer) => sum + (answer.worth[customer] as number), 0),
  )
  return {
    solution: joinBlocks(done.map(({ solution }) => solution)),
    measured: measuredTogether(done.map(({ measured }) => measured)),
    worth,
    pool: done.flatMap(({ pool }) => pool),
  }
}
