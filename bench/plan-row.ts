import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Measured, measurePlan } from './measure-plan.ts'
import type { PlanCase } from './plan-cases.ts'
import { PLAN_COLUMNS, type PlanFigures, scorePlan } from './score.ts'
import type { Row } from './store.ts'
import { cellOf } from './table.ts'

const reasonOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem))

/** Measures one council in a folder of its own. A row that fails says so, and the others are still measured. */
export async function measureCase(
  planCase: PlanCase,
  limitSeconds: number,
  how: { readonly seed: number; readonly workers: number },
): Promise<Measured> {
  const work = mkdtempSync(join(tmpdir(), 'schoolway-bench-'))
  try {
    return await measurePlan({ planCase, limitSeconds, work, ...how })
  } catch (problem) {
    return { status: 'failed', why: reasonOf(problem) }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** A council's row; `longer`: the row that it is to be close to. */
export function planCells(
  { bars, peers }: PlanCase,
  measured: Measured,
  longer: PlanFigures | undefined,
): Row['cells'] {
  if (measured.status !== 'measured') return [['cost', `${measured.status}: ${measured.why}`]]
  const scores = scorePlan(measured.figures, bars, peers, longer)
  return PLAN_COLUMNS.map((column, at) => [column, cellOf(scores[at] ?? { measured: '–' })])
}
