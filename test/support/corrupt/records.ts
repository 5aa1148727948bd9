import type { Random } from '../random.ts'
import { type Corruption, cellsOf, type Files, linesOf, withText } from './types.ts'

type Row = Record<string, string>

/** Changes some of the pupils' rows by column name; a column that is not there yet is added. */
function onPupils(
  name: string,
  keepsRows: boolean,
  change: (rows: Row[], random: Random) => Row[],
): Corruption {
  return {
    name,
    keepsRows,
    apply(files: Files, random: Random): Files {
      const [header = '', ...lines] = linesOf(files, 'pupils.csv')
      const names = cellsOf(header)
      const rows = lines.map((line) => {
        const cells = cellsOf(line)
        return Object.fromEntries(names.map((column, index) => [column, cells[index] ?? '']))
      })
      const changed = change(rows, random)
      const all = [...new Set([...names, ...changed.flatMap((row) => Object.keys(row))])]
      const text = [
        all.join(','),
        ...changed.map((row) => all.map((column) => row[column] ?? '').join(',')),
        '',
      ]
      return withText(files, 'pupils.csv', text.join('\n'))
    },
  }
}

const idOf = (row: Row | undefined): string => row?.['pupil_id'] ?? ''

/** Sets columns of a few rows, which are given another row to refer to. */
function refer(name: string, cells: (other: Row, own: Row) => Row): Corruption {
  return onPupils(name, true, (rows, random) =>
    rows.map((row) => (random.chance(0.05) ? { ...row, ...cells(random.pick(rows), row) } : row)),
  )
}

export const recordCorruptions: readonly Corruption[] = [
  refer('not with and kept with', (other) => ({ not_with: idOf(other), keep_with: idOf(other) })),
  refer('alone and kept with', (other) => ({ travel_alone: 'Y', keep_with: idOf(other) })),
  refer('not with itself', (_, own) => ({ not_with: idOf(own), keep_with: idOf(own) })),
  refer('unknown names', () => ({ not_with: 'NOBODY;', keep_with: ';;' })),
  refer('locked together and apart', (other) => ({
    locked: 'Y',
    current_route: 'R1',
    not_with: idOf(other),
  })),
  refer('a skill without an assistant', () => ({ assistant_skill: 'medical', passenger_assistant: 'none' })),
  refer('a vehicle that nobody has', () => ({ vehicle_features: 'wings', travel: 'wheelchair' })),
  refer('dates the wrong way round', () => ({ start_date: '2027-01-01', end_date: '2020-01-01' })),
  refer('nobody’s school', () => ({ school_id: '000000' })),
  refer('nowhere', () => ({ home_postcode: 'ZZ99 9ZZ', home_lat: '0', home_lon: '0' })),
  refer('swapped degrees', () => ({ home_lat: '-2.59', home_lon: '51.45' })),
  refer('a child in two places', (other) => ({ same_child_as: idOf(other) })),
  refer('no limits at all', () => ({
    max_minutes: '0',
    boarding_minutes: '1440',
    pick_up_walk_metres: '99999',
  })),
  refer('no time aboard', () => ({ max_minutes: '0.001', days: '-----' })),
  onPupils('doubled rows', false, (rows, random) =>
    rows.flatMap((row) => (random.chance(0.01) ? [row, row] : [row])),
  ),
  onPupils('rows without an id', false, (rows, random) =>
    rows.map((row) => (random.chance(0.01) ? { ...row, pupil_id: '' } : row)),
  ),
  onPupils('everybody kept together', true, (rows) =>
    rows.map((row, at) => ({ ...row, keep_with: idOf(rows[at + 1]) })),
  ),
  onPupils('everybody apart', true, (rows) =>
    rows.map((row) => ({
      ...row,
      not_with: rows.slice(0, 200).map(idOf).join(';'),
    })),
  ),
  onPupils('everybody locked to one route', true, (rows) =>
    rows.map((row) => ({ ...row, locked: 'Y', current_route: 'R1' })),
  ),
]
