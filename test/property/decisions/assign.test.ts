import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Assignment,
  type AssignmentProblem,
  assign,
  NOBODY,
} from '../../../src/decisions/compare/assign.ts'

interface Value {
  readonly given: number
  readonly cost: number
}

const CANNOT = Number.POSITIVE_INFINITY

const better = (a: Value, b: Value): boolean => a.given > b.given || (a.given === b.given && a.cost < b.cost)

/** Every way to give rows to columns, tried one by one. */
function bestOfAll(problem: AssignmentProblem, shut: ReadonlySet<number>): Value {
  const room = [...problem.capacities]
  const from = (row: number): Value => {
    if (row === problem.rows) return { given: 0, cost: 0 }
    let best = from(row + 1)
    for (let column = 0; column < problem.columns; column++) {
      const cost = problem.costs[row * problem.columns + column]!
      if (cost === CANNOT || room[column]! < 1 || shut.has(column)) continue
      room[column]! -= 1
      const rest = from(row + 1)
      room[column]! += 1
      const chosen = { given: rest.given + 1, cost: rest.cost + cost }
      if (better(chosen, best)) best = chosen
    }
    return best
  }
  return from(0)
}

function valueOf(problem: AssignmentProblem, { columnOf }: Assignment, shut: ReadonlySet<number>): Value {
  const used = new Array<number>(problem.columns).fill(0)
  let value: Value = { given: 0, cost: 0 }
  for (const [row, column] of columnOf.entries()) {
    if (column === NOBODY) continue
    expect(shut.has(column)).toBe(false)
    used[column]! += 1
    value = { given: value.given + 1, cost: value.cost + problem.costs[row * problem.columns + column]! }
  }
  for (const [column, count] of used.entries()) expect(count).toBeLessThanOrEqual(problem.capacities[column]!)
  return value
}

const problems = fc
  .record({ rows: fc.integer({ min: 0, max: 7 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      costs: fc
        .array(fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 30 }) }, fc.constant(CANNOT)), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((costs) => Float64Array.from(costs)),
      capacities: fc.array(
        fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.constant(CANNOT)),
        {
          minLength: columns,
          maxLength: columns,
        },
      ),
    }),
  )

describe('awards under capacities', () => {
  it('give as many routes as can be, at the least cost of all ways to do so', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const none = new Set<number>()
        expect(valueOf(problem, assign(problem), none)).toEqual(bestOfAll(problem, none))
      }),
      { numRuns: 400 },
    )
  })

  it('are as good when columns are shut afterwards as if they had never been open', () => {
    fc.assert(
      fc.property(problems, fc.integer({ min: 1, max: 15 }), (problem, bits) => {
        const shut = new Set([0, 1, 2, 3].filter((column) => ((bits >> column) & 1) === 1))
        const whole = assign(problem)
        const before = [...whole.columnOf]
        const best = bestOfAll(problem, shut)
        expect(valueOf(problem, whole.without(shut), shut)).toEqual(best)
        // The awards themselves stay as they were.
        expect([...whole.columnOf]).toEqual(before)
      }),
      { numRuns: 300 },
    )
  })
})
