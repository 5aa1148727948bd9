import type { Comparison } from '../src/domain/comparison.ts'
import { comparisonWorkbook } from '../src/reports/comparison-workbook.ts'

/** The workbook of a comparison. */
export default async function workbook(comparison: Comparison): Promise<Uint8Array> {
  // A plain array of bytes: what a thread hands over is copied without its kind.
  return Uint8Array.from(await comparisonWorkbook(comparison))
}
