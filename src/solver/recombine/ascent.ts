import type { Column, Worth } from './column.ts'

/** Sweeps that bring the worth down to what columns cost, where it is so high that its bound is below nought. */
const SWEEPS = 3
/** The length of the first step, and after so many steps without a better bound it is halved. */
const FIRST_STEP = 1
const PATIENCE = 20
/** A step aims higher than the bound by this part of a plan's price at least. */
const LEAST_CLIMB = 1e-3

/** About what customers are worth, and what a choice of the columns costs at least by it: annual pence. */
export interface Ascended extends Worth {
  readonly value: number
}

export interface Climb {
  /** Vehicles of each limited offer. */
  readonly vehicles: readonly number[]
  /** Annual pence of some plan, absences aside. */
  readonly upper: number
  readonly steps: number
}

/** Set partitioning by rows: the customers, and after them the limited offers. */
interface Rows {
  readonly costs: Float64Array
  /** Rows of the columns one after the other, and where each column's begin. */
  readonly members: Int32Array
  readonly starts: Int32Array
  /** How often a row is to be covered; 0 where no column may. */
  readonly wanted: Float64Array
  readonly customers: number
}

/**
 * About what customers are worth over some columns: a subgradient ascent of the Lagrangian dual of set partitioning (Held & Karp
 * 1971; Caprara, Fischetti & Toth 1999), from a guess that, where it is far too high, is first brought down to what columns cost
 * (the relaxation method for inequalities, Agmon 1954). Mostly within one per cent of the linear relaxation, in a small part of the
 * simplex method's time. Whoever is worth −Infinity is on none of the columns, and stays so.
 */
export function ascend(columns: readonly Column[], from: Worth, { vehicles, upper, steps }: Climb): Ascended {
  const worth = Float64Array.of(...from.worth, ...from.limitWorth)
  const rows = rowsOf(columns, worth, from.worth.length, vehicles)
  capAtCheapest(columns, worth)
  if (lagrangian(rows, worth, new Float64Array(worth.length)) < 0)
    for (let sweep = 0; sweep < SWEEPS; sweep++) bringDown(rows, worth)
  const { best, value } = climb(rows, worth, upper, steps)
  return {
    worth: best.slice(0, rows.customers),
    limitWorth: best.slice(rows.customers),
    value,
  }
}

function rowsOf(
  columns: readonly Column[],
  worth: Float64Array,
  customers: number,
  vehicles: readonly number[],
): Rows {
  const rows = columns.map((column) =>
    column.limit < 0 ? column.customers : [...column.customers, customers + column.limit],
  )
  const starts = new Int32Array(columns.length + 1)
  for (const [at, members] of rows.entries()) starts[at + 1] = (starts[at] as number) + members.length
  return {
    costs: Float64Array.from(columns, ({ score }) => score),
    members: Int32Array.from(rows.flat()),
    starts,
    wanted: worth.map((each, row) =>
      each === Number.NEGATIVE_INFINITY ? 0 : row < customers ? 1 : (vehicles[row - customers] as number),
    ),
    customers,
  }
}

/** Nobody is worth more than the cheapest column that carries them. */
function capAtCheapest(columns: readonly Column[], worth: Float64Array): void {
  const cheapest = new Float64Array(worth.length).fill(Number.POSITIVE_INFINITY)
  for (const { customers, score } of columns)
    for (const customer of customers) cheapest[customer] = Math.min(cheapest[customer] as number, score)
  for (let row = 0; row < worth.length; row++)
    worth[row] = Math.min(worth[row] as number, cheapest[row] as number)
}

function reducedCost({ costs, members, starts }: Rows, column: number, worth: Float64Array): number {
  const end = starts[column + 1] as number
  let reduced = costs[column] as number
  for (let at = starts[column] as number; at < end; at++) reduced -= worth[members[at] as number] as number
  return reduced
}

/** Whoever is on a column that costs less than they are worth is worth less, each by an equal part. */
function bringDown(rows: Rows, worth: Float64Array): void {
  const { members, starts, customers } = rows
  for (let column = 0; column < rows.costs.length; column++) {
    const reduced = reducedCost(rows, column, worth)
    if (reduced >= 0) continue
    const start = starts[column] as number
    const end = starts[column + 1] as number
    const limited = (members[end - 1] as number) >= customers ? 1 : 0
    const share = reduced / (end - limited - start)
    for (let at = start; at < end - limited; at++) {
      const member = members[at] as number
      worth[member] = (worth[member] as number) + share
    }
  }
}

/** The Lagrangian bound at some worth; `slope`: how it grows with each row's. */
function lagrangian(rows: Rows, worth: Float64Array, slope: Float64Array): number {
  const { members, starts, wanted } = rows
  let bound = 0
  for (let row = 0; row < worth.length; row++) {
    slope[row] = wanted[row] as number
    if (slope[row] !== 0) bound += (worth[row] as number) * (slope[row] as number)
  }
  for (let column = 0; column < rows.costs.length; column++) {
    const reduced = reducedCost(rows, column, worth)
    if (reduced >= 0) continue
    bound += reduced
    const end = starts[column + 1] as number
    for (let at = starts[column] as number; at < end; at++) {
      const member = members[at] as number
      slope[member] = (slope[member] as number) - 1
    }
  }
  return bound
}

function climb(
  rows: Rows,
  worth: Float64Array,
  upper: number,
  steps: number,
): { readonly best: Float64Array; readonly value: number } {
  const slope = new Float64Array(worth.length)
  const best = Float64Array.from(worth)
  let value = Number.NEGATIVE_INFINITY
  let step = FIRST_STEP
  let idle = 0
  for (let turn = 0; turn < steps; turn++) {
    const bound = lagrangian(rows, worth, slope)
    if (bound > value) {
      value = bound
      best.set(worth)
      idle = 0
    } else if (++idle === PATIENCE) {
      idle = 0
      step /= 2
      worth.set(best)
    }
    const norm = slope.reduce((sum, each) => sum + each * each, 0)
    if (norm === 0) break
    const length = (step * Math.max(upper - bound, LEAST_CLIMB * upper)) / norm
    for (let row = 0; row < worth.length; row++) {
      if (slope[row] === 0) continue
      const moved = (worth[row] as number) + length * (slope[row] as number)
      // A vehicle more is worth nothing less than nought: its price is what columns pay for it.
      worth[row] = row < rows.customers ? moved : Math.min(0, moved)
    }
  }
  return { best, value }
}
