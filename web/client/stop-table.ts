import type { PlanMap, RunKey, StopProperties } from './plan-data.ts'
import { isRun } from './plan-data.ts'

const PLACES = { home: 'Home', school: 'School', pick_up_point: 'Pick-up point' } as const

function cell(tag: 'td' | 'th', text: string): HTMLTableCellElement {
  const made = document.createElement(tag)
  made.className = `govuk-table__${tag === 'th' ? 'header' : 'cell'}`
  if (tag === 'th') made.scope = 'row'
  made.textContent = text
  return made
}

/** References stand as they are in the plan, one after the other. */
const listed = (references: string): string => references.replaceAll(';', ', ') || 'nobody'

function rowOf(stop: StopProperties, schools: ReadonlyMap<string, string>): HTMLTableRowElement {
  const row = document.createElement('tr')
  row.className = 'govuk-table__row'
  const school = stop.school_id === undefined ? undefined : (schools.get(stop.school_id) ?? stop.school_id)
  row.append(
    cell('th', String(stop.stop)),
    cell('td', school ?? PLACES[stop.place]),
    cell('td', stop.arrive),
    cell('td', stop.depart),
    cell('td', listed(stop.board)),
    cell('td', listed(stop.alight)),
    cell('td', String(stop.pupils_aboard)),
  )
  return row
}

/** Fills a table's body with the stops of a run, as the map numbers them. */
export function showStops(body: HTMLElement, map: PlanMap, key: RunKey): void {
  const schools = new Map<string, string>()
  const rows: HTMLTableRowElement[] = []
  for (const { properties } of map.features)
    if (properties.kind === 'school') schools.set(properties.school_id, properties.school_name)
  for (const { properties } of map.features)
    if (properties.kind === 'stop' && isRun(key, properties)) rows.push(rowOf(properties, schools))
  body.replaceChildren(...rows)
}
