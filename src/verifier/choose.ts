import { setFlagsFromString } from 'node:v8'
import highsModule from 'highs'
import type { ListedRoute } from './enumerate.ts'

// As in the solver: V8's book-keeping of WebAssembly code that it throws away was seen to fail.
setFlagsFromString('--no-wasm-code-gc')

// The package's declarations give its default export as a namespace.
const loadHighs = highsModule as unknown as typeof highsModule.default

/** Prices in whole pence keep the solver's tolerances below a thousandth of a penny in a sum. */
const MILLIPENCE = 1000

/**
 * The cheapest choice of routes that serves each of so many units once, in thousandths of a penny; Infinity where
 * there is none; undefined where the integer programme could not be solved to the end.
 */
export async function cheapestChoice(
  routes: readonly ListedRoute[],
  units: number,
): Promise<number | undefined> {
  if (units === 0) return 0
  const served = new Set(routes.flatMap((route) => route.units))
  if (served.size < units) return Number.POSITIVE_INFINITY
  const highs = await loadHighs()
  const starts = Int32Array.from({ length: routes.length + 1 })
  for (const [index, route] of routes.entries())
    starts[index + 1] = (starts[index] as number) + route.units.length
  const numCols = routes.length
  const model = {
    numCols,
    numRows: units,
    colCost: Float64Array.from(routes, (route) => route.price / MILLIPENCE),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(units).fill(1),
    rowUpper: new Float64Array(units).fill(1),
    integrality: new Int32Array(numCols).fill(highs.constants.variableType.integer),
    matrix: {
      format: 'csc' as const,
      numCols,
      numRows: units,
      starts,
      indices: Int32Array.from(routes.flatMap((route) => route.units)),
      values: new Float64Array(starts[numCols] as number).fill(1),
    },
  }
  return highs.withModel(model, (solver) => {
    solver.options.set('mip_rel_gap', 0)
    solver.options.set('mip_abs_gap', 0)
    const { modelStatus } = solver.run()
    const { infeasible, optimal } = highs.constants.modelStatus
    if (modelStatus === infeasible) return Number.POSITIVE_INFINITY
    if (modelStatus !== optimal) return undefined
    const { colValue } = solver.getSolution()
    return routes.reduce(
      (sum, route, index) => sum + ((colValue[index] as number) > 0.5 ? route.price : 0),
      0,
    )
  })
}
