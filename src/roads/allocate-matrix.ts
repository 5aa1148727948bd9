import type { TravelMatrix } from '../domain/travel.ts'

/** An all-zero matrix for `size` places; one that several threads fill stands in shared memory. */
export function allocateMatrix(size: number, shared = false): TravelMatrix {
  const cells = size * size
  const column = (): Int32Array =>
    shared ? new Int32Array(new SharedArrayBuffer(cells * 4)) : new Int32Array(cells)
  return { size, metres: column(), milliseconds: column() }
}
