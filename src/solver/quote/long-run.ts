import { loadSharedHighs } from '../highs.ts'
import { withCapacities } from '../decompose/capacities.ts'
import { Insertion, SEARCH_EFFORT } from '../search/insertion.ts'
import { Route } from '../route/route.ts'
import { type PlainRoute, Workspace } from '../search/workspace.ts'
import type { Neighbourhood } from './neighbourhood.ts'

/** Routes of the pool that are looked at, the latest first: more take time and change little. */
const MOST_ROUTES = 2500

interface Column {
  readonly pence: number
  readonly customers: readonly number[]
  readonly offer: number
}

/** The pool's routes, each with and without the newcomer where both can be: neither side of the comparison knows more. */
function columnsOf(around: Neighbourhood, routes: readonly PlainRoute[]): readonly Column[] {
  const { unit } = around
  const problem = withCapacities(around.problem, around.capacities)
  const work = new Workspace({
    ...problem,
    offers: problem.offers.map((offer) => ({ ...offer, capacity: Number.POSITIVE_INFINITY })),
  })
  const insertion = new Insertion(work, SEARCH_EFFORT)
  const columns = new Map<string, Column>()
  const keep = (route: Route): void => {
    if (route.unitCount === 0) return
    const units = [...route.units.subarray(0, route.unitCount)]
    const customers = [...new Set(units.map((each) => problem.customerOf[each] as number))].toSorted(
      (a, b) => a - b,
    )
    const key = `${route.offer}:${customers.join()}`
    const known = columns.get(key)
    if (known === undefined || known.pence > route.cost)
      columns.set(key, { pence: route.cost, customers, offer: route.offer })
  }
  const alone = Int32Array.of(unit)
  // A pupil who is kept with others rides on their route or on none: there is nothing to strip.
  const strips = (problem.customers[around.customer]?.length ?? 0) === 1
  for (const plain of routes) {
    const route = work.load(plain)
    if (!work.refresh(route)) continue
    keep(route)
    if (!strips) continue
    if (plain.units.includes(unit)) {
      work.strip(route, alone, 0, 1)
      if (route.unitCount > 0 && work.refresh(route)) keep(route)
    } else if (insertion.find(route, unit, Number.POSITIVE_INFINITY) && insertion.apply(route, unit))
      keep(route)
  }
  const own = new Route()
  own.clear()
  if (strips && insertion.find(own, unit, Number.POSITIVE_INFINITY) && insertion.apply(own, unit)) keep(own)
  return [...columns.values()]
}

/** The value of the linear relaxation with the newcomer served (1) or not there (0); undefined when it has none. */
async function relaxed(
  columns: readonly Column[],
  around: Neighbourhood,
  served: 0 | 1,
): Promise<number | undefined> {
  const highs = await loadSharedHighs()
  const usable = columns.filter((column) => served === 1 || !column.customers.includes(around.customer))
  const limited = around.capacities.flatMap((capacity, at) =>
    capacity === Number.POSITIVE_INFINITY ? [] : [at],
  )
  const rows = around.problem.customers.length
  const start = [0]
  const index: number[] = []
  for (const column of usable) {
    index.push(...column.customers)
    const limit = limited.indexOf(column.offer)
    if (limit >= 0) index.push(rows + limit)
    start.push(index.length)
  }
  // Customers that are nobody (those bound to another's) or the newcomer while it is not there need no route.
  const covered = new Set(usable.flatMap((column) => column.customers))
  const wanted = (row: number): number =>
    covered.has(row) && around.problem.customers[row]?.length !== 0 ? 1 : 0
  const numRows = rows + limited.length
  return highs.withModel(
    {
      numCols: usable.length,
      numRows,
      colCost: Float64Array.from(usable, (column) => column.pence),
      colLower: new Float64Array(usable.length),
      colUpper: new Float64Array(usable.length).fill(highs.infinity),
      rowLower: Float64Array.from({ length: numRows }, (_, row) =>
        row < rows ? wanted(row) : -highs.infinity,
      ),
      rowUpper: Float64Array.from({ length: numRows }, (_, row) =>
        row < rows ? wanted(row) : (around.capacities[limited[row - rows] as number] as number),
      ),
      matrix: {
        format: 'csc' as const,
        numCols: usable.length,
        numRows,
        starts: Int32Array.from(start),
        indices: Int32Array.from(index),
        values: new Float64Array(index.length).fill(1),
      },
    },
    (model) => {
      model.options.set({ output_flag: false })
      if (model.run().modelStatus !== highs.constants.modelStatus.optimal) return undefined
      return model.getObjectiveValue()
    },
  )
}

/**
 * What one more pupil like this costs in the long run, in annual pence: the set-partitioning relaxation over the routes that a
 * short search met, with the pupil and without. Routes may be mixed in fractions, so what happens to be spare today counts for
 * what it is worth to everybody. By duality the difference is the dual price of the pupil's row, averaged from absent to
 * served, and unlike one vertex's dual it is unique. Undefined when the pupil must ride with others.
 */
export async function longRunPence(
  around: Neighbourhood,
  pool: readonly { readonly route: PlainRoute }[],
): Promise<number | undefined> {
  if ((around.problem.customers[around.customer]?.length ?? 0) !== 1) return undefined
  const routes = [
    ...around.joined.routes,
    ...around.before.routes,
    ...pool.slice(-MOST_ROUTES).map(({ route }) => route),
  ]
  const columns = columnsOf(around, routes)
  const [without, served] = [await relaxed(columns, around, 0), await relaxed(columns, around, 1)]
  return without === undefined || served === undefined ? undefined : served - without
}
