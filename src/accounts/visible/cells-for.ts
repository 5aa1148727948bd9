import type { Column } from '../../domain/tables/column.ts'
import { pupilColumns } from '../../domain/tables/pupils.ts'
import type { Role } from '../roles.ts'

/** What a column of the pupil list tells. */
type Kind = 'reference' | 'identity' | 'place' | 'need' | 'company' | 'note' | 'service' | 'money'

/** Every column: a new one does not compile until somebody has said what it tells. */
const KINDS: Readonly<Record<keyof typeof pupilColumns, Kind>> = {
  pupil_id: 'reference',
  same_child_as: 'reference',
  name: 'identity',
  date_of_birth: 'identity',
  phase: 'service',
  home_postcode: 'place',
  home_lat: 'place',
  home_lon: 'place',
  home_easting: 'place',
  home_northing: 'place',
  school_id: 'reference',
  days: 'service',
  am: 'service',
  pm: 'service',
  mode: 'money',
  start_date: 'service',
  end_date: 'service',
  travel: 'need',
  passenger_assistant: 'need',
  assistant_skill: 'need',
  travel_alone: 'need',
  not_with: 'company',
  keep_with: 'company',
  max_minutes: 'need',
  boarding_minutes: 'need',
  vehicle_features: 'need',
  pick_up_walk_metres: 'need',
  current_route: 'service',
  locked: 'service',
  exception_review: 'note',
  cost_code: 'money',
  equipment: 'note',
  handover: 'note',
  crew_notes: 'note',
  contact: 'identity',
}

const SEEN_BY: Readonly<Record<Exclude<Role, 'officer'>, readonly Kind[]>> = {
  auditor: ['reference', 'service', 'need', 'company', 'money'],
  finance: ['reference', 'money'],
  procurement: [],
  panel: [],
  administrator: [],
}

/** The contract's rule for headers: without regard to case, blanks and underscores. */
const headerKey = (header: string): string => header.toLowerCase().replace(/[\s_]/g, '')

const BY_HEADER: ReadonlyMap<string, Kind> = new Map(
  Object.entries<Column>(pupilColumns).flatMap(([name, column]) => {
    const kind = KINDS[name as keyof typeof pupilColumns] // the keys are those of the table
    return [name, ...(column.aliases ?? [])].map((header) => [headerKey(header), kind] as const)
  }),
)

/** Whether a role may see a column of a pupil list as it was uploaded. What the contract does not know, the officer alone. */
export function maySeeColumn(role: Role, header: string): boolean {
  if (role === 'officer') return true
  const kind = BY_HEADER.get(headerKey(header))
  return kind !== undefined && SEEN_BY[role].includes(kind)
}

/** Cells of a row of a pupil list, or of a difference between two versions, that a role may see. */
export interface VisibleCells {
  readonly view: 'cells'
  readonly cells: Readonly<Record<string, string>>
}

/** @returns undefined where no cell of the row may be seen, and so not that there is a row */
export function cellsFor(role: Role, cells: Readonly<Record<string, string>>): VisibleCells | undefined {
  const seen = Object.entries(cells).filter(([header]) => maySeeColumn(role, header))
  return seen.length === 0 ? undefined : { view: 'cells', cells: Object.fromEntries(seen) }
}
