import type { RunKey } from './plan-data.ts'
import type { Wanted } from './plan-layers.ts'

/** A run's row in the page's table, with the button that shows it on the map. */
export interface ListedRun {
  readonly key: RunKey
  readonly row: HTMLElement
  readonly button: HTMLButtonElement
}

/** The rows that the server has written. */
export function listedRuns(page: ParentNode): readonly ListedRun[] {
  return [...page.querySelectorAll<HTMLElement>('tr[data-route]')].flatMap((row) => {
    const button = row.querySelector<HTMLButtonElement>('button[data-pick]')
    const { route = '', direction, days = '' } = row.dataset
    if (button === null || (direction !== 'am' && direction !== 'pm')) return []
    return [{ key: { route_id: route, direction, days }, row, button }]
  })
}

const fits = ({ dataset }: HTMLElement, { school, vehicle, direction }: Wanted): boolean =>
  (school === '' || (dataset['schools'] ?? '').split(';').includes(school)) &&
  (vehicle === '' || dataset['vehicle'] === vehicle) &&
  (direction === '' || dataset['direction'] === direction)

/** Hides the rows that are not wanted. @returns those that are */
export function showWanted(runs: readonly ListedRun[], wanted: Wanted): readonly ListedRun[] {
  for (const { row } of runs) row.hidden = !fits(row, wanted)
  return runs.filter(({ row }) => !row.hidden)
}
