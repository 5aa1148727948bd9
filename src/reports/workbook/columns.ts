/** What the cells of a report's column are: a cell that is not of its kind stays text. */
export type ColumnKind = 'text' | 'number' | 'pence' | 'clock' | 'date'

const NUMBERS: readonly string[] = [
  'seats',
  'wheelchairs',
  'pupils',
  'assistants',
  'one_to_one_assistants',
  'skilled_assistants',
  'pupils_on_route',
  'limit_minutes',
  'row',
  'variant',
  'routes',
  'pupils_carried',
  'pupils_unserved',
  'pupils_moved',
  'pupils_retimed',
  'pupils_over_guide',
]
const CLOCKS: readonly string[] = [
  'am_first_stop',
  'am_last_stop',
  'pm_first_stop',
  'pm_last_stop',
  'am_before',
  'am_after',
  'pm_before',
  'pm_after',
]

const RULES: readonly (readonly [ColumnKind, RegExp])[] = [
  ['pence', /(^|_)pence$/],
  ['number', /_(minutes|minutes_aboard|metres_per_week)$/],
  ['clock', /_(pick_up|set_down)$/],
  ['date', /_(date|review)$/],
]

/** The kind of a column by its name, as the contract's names have it: `annual_total_pence`, `am_pick_up`. */
export function kindOfColumn(name: string): ColumnKind {
  if (NUMBERS.includes(name)) return 'number'
  if (CLOCKS.includes(name)) return 'clock'
  return RULES.find(([, form]) => form.test(name))?.[0] ?? 'text'
}
