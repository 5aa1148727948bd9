import type { TravelMatrix } from '../domain/travel.ts'

/** An all-zero matrix for `size` places in shared memory, so that workers read it without a copy. */
export function allocateMatrix(size: number): TravelMatrix {
  const cells = size * size
  return {
    size,
    metres: new Int32Array(new SharedArrayBuffer(cells * 4)),
    milliseconds: new Int32Array(new SharedArrayBuffer(cells * 4)),
  }
}
