import type { ComparisonShown } from '../shown.ts'

export type FrameworkShown = ComparisonShown['comparison']['frameworks'][number]
export type FiguresShown = FrameworkShown['repriced']['figures']

/** One way of paying for a plan's routes, beside the others. */
export interface Column {
  readonly name: string
  readonly figures: FiguresShown
  /** Of a year; undefined where it was not written down. */
  readonly schoolDays: number | undefined
  /** Absent of the plan as it is. */
  readonly framework?: FrameworkShown
}

/** What a framework is called on a page: as it was uploaded, else as it calls itself. */
export const nameOf = (
  names: ReadonlyMap<string, string>,
  { id, name }: Pick<FrameworkShown, 'id' | 'name'>,
): string => names.get(id) ?? (name === '' ? 'A framework without a name' : name)

/** The plan as it is, and then each framework. */
export const columnsOf = (
  { plan, frameworks }: ComparisonShown['comparison'],
  names: ReadonlyMap<string, string>,
): readonly [Column, ...Column[]] => [
  { name: 'The plan as it is', figures: plan.figures, schoolDays: plan.school_days },
  ...frameworks.map((framework) => ({
    name: nameOf(names, framework),
    figures: framework.repriced.figures,
    schoolDays: framework.school_days,
    framework,
  })),
]
