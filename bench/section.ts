import type { Measured } from './measure-plan.ts'
import type { PlanCase } from './plan-cases.ts'
import { ROAD_COLUMNS, type RoadRow } from './road-rows.ts'
import { PLAN_COLUMNS, scorePlan } from './score.ts'
import { cellOf, markdownTable } from './table.ts'

export interface Occasion {
  readonly date: string
  readonly commit: string
  readonly machine: string
  readonly seed: number
  readonly workers: number
  readonly quick: boolean
}

export interface PlanRow {
  readonly planCase: PlanCase
  readonly measured: Measured
}

const planCells = ({ planCase, measured }: PlanRow): readonly string[] =>
  measured.status === 'measured'
    ? [planCase.title, ...scorePlan(measured.figures, planCase.bars).map(cellOf)]
    : [planCase.title, `${measured.status}: ${measured.why}`]

const roadCells = ({ network, scores }: RoadRow): readonly string[] => [network, ...scores.map(cellOf)]

function heading({ date, commit, machine, seed, workers, quick }: Occasion): readonly string[] {
  const made = `Seed ${seed}, ${workers} ${workers === 1 ? 'worker' : 'workers'}.`
  const limits = 'Quick: the limits are shorter than those that the costs are held to.'
  return [`## ${date}, commit ${commit}`, '', `${machine}. ${made}${quick ? ` ${limits}` : ''}`]
}

/** One occasion's results as a section of Markdown. */
export function sectionOf(occasion: Occasion, plans: readonly PlanRow[], roads: readonly RoadRow[]): string {
  return [
    ...heading(occasion),
    ...(plans.length === 0 ? [] : ['', markdownTable(['plan', ...PLAN_COLUMNS], plans.map(planCells))]),
    ...(roads.length === 0 ? [] : ['', markdownTable(['roads', ...ROAD_COLUMNS], roads.map(roadCells))]),
    '',
  ].join('\n')
}
