import { type Drives, ownTable } from '../compile/legs.ts'
import type { Problem } from '../problem.ts'

/** Rows and columns of some places out of a table of two numbers a cell; an empty table stays empty. */
function cells(table: Int32Array, size: number, places: Int32Array): Int32Array {
  if (table.length === 0) return table
  const count = places.length
  const copy = ownTable(count)
  for (let row = 0, at = 0; row < count; row++) {
    const base = (places[row] as number) * size
    for (let column = 0; column < count; column++, at += 2) {
      const cell = 2 * (base + (places[column] as number))
      copy[at] = table[cell] as number
      copy[at + 1] = table[cell + 1] as number
    }
  }
  return copy
}

/** The drives between some of a problem's places, numbered as in the list. */
export function partDrives(problem: Problem, places: Int32Array): Drives {
  const { placeCount, legs, legsInto } = problem
  const copy = (table: Int32Array): Int32Array => cells(table, placeCount, places)
  return { legs: [copy(legs[0]), copy(legs[1])], legsInto: [copy(legsInto[0]), copy(legsInto[1])] }
}
