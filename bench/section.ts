import type { Measured } from './measure-plan.ts'
import type { PlanCase } from './plan-cases.ts'
import { PLAN_COLUMNS, type Score, scorePlan } from './score.ts'
import { cellOf, markdownTable } from './table.ts'

/** One figure of the road engine beside its bar. */
export interface RoadFigure extends Score {
  readonly what: string
}

export interface Session {
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

const roadCells = (figure: RoadFigure): readonly string[] => [
  figure.what,
  figure.measured,
  figure.bar ?? '–',
  figure.verdict === 'miss' ? '**miss**' : (figure.verdict ?? '–'),
]

function heading({ date, commit, machine, seed, workers, quick }: Session): readonly string[] {
  const made = `Commit ${commit}. Seed ${seed}, ${workers} ${workers === 1 ? 'worker' : 'workers'}.`
  const limits = 'Quick: the limits are shorter than those that the costs are held to.'
  return [`## ${date}`, '', `${machine}. ${made}${quick ? ` ${limits}` : ''}`]
}

/** One session's results as a section of Markdown. */
export function sectionOf(session: Session, plans: readonly PlanRow[], roads: readonly RoadFigure[]): string {
  return [
    ...heading(session),
    ...(plans.length === 0 ? [] : ['', markdownTable(['plan', ...PLAN_COLUMNS], plans.map(planCells))]),
    ...(roads.length === 0
      ? []
      : ['', markdownTable(['roads', 'measured', 'bar', 'verdict'], roads.map(roadCells))]),
    '',
  ].join('\n')
}
