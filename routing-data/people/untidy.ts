import type { Row } from './needs.ts'

/** Between one of them and the next, so that they are met all over the list. */
const SPREAD = 5

/**
 * Pupils whom no vehicle is planned for, and the faults that a first list always holds. Each ends as a warning or as a
 * pupil not routed with the reason, and the rest is planned.
 */
export function addUntidiness(rows: readonly Row[]): Row[] {
  const plain = rows.filter((row) => isPlain(row))
  const change = (index: number, changes: Row): void => {
    const row = plain[index * SPREAD]
    if (row !== undefined) Object.assign(row, changes)
  }
  // Their families are paid to drive them; one rides the public bus.
  change(0, { mode: 'mileage', current_route: '' })
  change(1, { mode: 'mileage', current_route: '' })
  change(2, { mode: 'public_transport', current_route: '' })
  // Starts after Christmas, and leaves at Easter: only --as-of takes notice.
  change(3, { start_date: '2027-01-04' })
  change(4, { end_date: '2027-03-25' })
  // Faults: a postcode that does not exist, a pupil who has left, a skill asked of nobody.
  change(5, { home_postcode: 'ZW9 9ZZ' })
  change(6, { not_with: 'HM9999' })
  change(7, { assistant_skill: 'medical' })
  return [...rows]
}

const isPlain = (row: Row): boolean =>
  row.travel === 'seat' &&
  row.passenger_assistant === 'none' &&
  row.travel_alone === 'N' &&
  row.days === 'MTWTF' &&
  [row.keep_with, row.not_with, row.same_child_as, row.home_lat, row.max_minutes].every(
    (cell) => cell === undefined,
  ) &&
  row.locked === 'N'
