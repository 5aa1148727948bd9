import type { Problem } from '../../problem.ts'
import type { PlainRoute } from '../../search/workspace.ts'
import type { Slice } from '../slice.ts'
import type { SliceBound } from '../slice-proof.ts'
import type { SliceShop } from '../task.ts'
import { alikeCores, directionCore } from './choose-core.ts'
import { CoreProof, type CoreTools, sliceBoundOf } from './core-proof.ts'

/** Units in a core, for each root of a second that there is for it: twice the units take some four times as long. */
const UNITS_A_ROOT_SECOND = 10
const FEWEST = 20
/** A first core of so much of the units gets so much of the time: it is soon proven, whatever becomes of the next. */
const STAGES = [
  { units: 0.4, time: 0.2 },
  { units: 1, time: 1 },
] as const

export interface CoresTools extends Pick<CoreTools, 'price' | 'stopFlag' | 'mostLabels' | 'onProgress'> {
  readonly millisecondsLeft: () => number
  readonly flagUntil?: (millisecondsLeft: () => number) => Int32Array
  /** A number that no shop has yet. */
  readonly newShop: () => number
  /** Units in a core; absent: it depends on the time there is. */
  readonly most?: number
}

/**
 * Bounds for slices that are too large to be priced as a whole: what each unit's assistants cost anyhow, and on top of it the
 * vehicles of those units alone that are the dearest to carry (docs/bound.md). Slices of one direction in which these are
 * alike are proven together.
 */
export async function proveCores(
  problem: Problem,
  slices: readonly Slice[],
  routes: readonly PlainRoute[],
  tools: CoresTools,
): Promise<readonly SliceBound[]> {
  const cores = [...Map.groupBy(slices, ({ direction }) => direction).values()].map((own) =>
    directionCore(problem, own, routes),
  )
  // How many groups there are depends on how many units are looked at, and that on how long each group has.
  const few = cores.map((core) => alikeCores(core, FEWEST))
  const seconds = tools.millisecondsLeft() / 1000 / few.flat().length
  const most =
    tools.most ?? Math.max(FEWEST, Math.floor(UNITS_A_ROOT_SECOND * Math.sqrt(Math.max(0, seconds))))
  const bounds = new Map<Slice, SliceBound>()
  const keep = (bound: SliceBound): void => {
    if (bound.millipence > (bounds.get(bound.slice)?.millipence ?? -1)) bounds.set(bound.slice, bound)
  }
  const groups = cores.flatMap((core) => alikeCores(core, most).map(({ of }) => ({ core, of })))
  for (const [at, { core, of }] of groups.entries()) {
    const until = tools.millisecondsLeft() * (1 - 1 / (groups.length - at))
    for (const stage of STAGES) {
      const end = until + (1 - stage.time) * Math.max(0, tools.millisecondsLeft() - until)
      const small = { ...core, slices: of }
      const [made] = alikeCores(small, Math.min(most, Math.ceil(stage.units * most)))
      if (made === undefined) continue
      const shop = { id: tools.newShop(), slice: made.slice, vehicles: core.vehicles }
      const proven = await proveCore(shop, routes, tools, end)
      for (const slice of made.of) keep(sliceBoundOf(slice, made.slice, proven))
    }
  }
  return slices.flatMap((slice) => bounds.get(slice) ?? [sliceBoundOf(slice, slice, undefined)])
}

/** One core's proof, until so many of the milliseconds are left. */
function proveCore(
  shop: SliceShop,
  routes: readonly PlainRoute[],
  tools: CoresTools,
  end: number,
): ReturnType<CoreProof['prove']> {
  const left = (): number => tools.millisecondsLeft() - end
  const stopFlag = tools.flagUntil?.(left) ?? tools.stopFlag
  const stopped = (): boolean =>
    left() <= 0 || Atomics.load(stopFlag, 0) === 1 || Atomics.load(tools.stopFlag, 0) === 1
  return new CoreProof(shop, { ...tools, stopped, stopFlag }).prove(routes)
}
