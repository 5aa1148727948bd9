import type { FiguresShown, FrameworkShown } from '../../../../web/comparisons/columns.ts'

/** A route that nobody carries. */
export type LeftOver = FrameworkShown['repriced']['not_carried'][number]

const annual = (pence: number) => ({
  vehicle_pence: pence,
  assistant_pence: 0,
  management_fee_pence: 0,
  total_pence: pence,
})

/** Figures of one vehicle type and of each operator by its total. */
export function figures(
  pence: number,
  by: {
    readonly type?: string
    readonly typeName?: string
    readonly operators?: Readonly<Record<string, number>>
  } = {},
): FiguresShown {
  const whole = { routes: 2, pupils: 5, annual: annual(pence) }
  return {
    ...whole,
    live_metres_per_day: 16_093,
    dead_metres_per_day: 0,
    pence_per_pupil: Math.round(pence / 5),
    by_vehicle_type: [{ vehicle_type: by.type ?? 'car', name: by.typeName ?? 'Saloon car', ...whole }],
    by_operator: Object.entries(by.operators ?? {}).map(([operator, each]) => ({
      operator,
      name: operator,
      routes: 1,
      pupils: 2,
      annual: annual(each),
    })),
  }
}

/** A framework as the API shows it, with what a test is about. */
export const framework = (
  id: string,
  repriced: Partial<FrameworkShown['repriced']> = {},
  more: Partial<FrameworkShown> = {},
): FrameworkShown => ({
  id,
  name: `The framework ${id}`,
  kind: 'framework',
  school_days: 190,
  management_fee: { basis: 'percent', percent: 0 },
  rates: [],
  without: [],
  repriced: {
    figures: figures(100_000),
    plan_pence: 100_000,
    difference_pence: 0,
    cheapest_pence: 100_000,
    routes: [],
    not_carried: [],
    ...repriced,
  },
  ...more,
})
