import { TABLE_COLUMNS, type TableKind } from '../../src/intake/read-one.ts'
import { columnKey } from '../../src/domain/tables/column.ts'
import { postcodeColumns } from '../../src/domain/tables/postcodes.ts'
import { knownKeys } from '../../src/intake/table/read-table.ts'
import type { DatasetKind } from '../../src/service/datasets/kinds.ts'

/** Words of file names, the more particular first: `pupil-locks.csv` holds locks. */
const BY_NAME: readonly (readonly [DatasetKind, RegExp])[] = [
  ['locks', /lock/],
  ['routes_today', /routes?[\s_-]*today|current[\s_-]*routes?|today.?s[\s_-]*routes?/],
  ['bell_times', /bell|school[\s_-]*times|opening/],
  ['calendar', /calendar|term[\s_-]*dates|holidays|closures/],
  ['postcodes', /postcode|code-?point|onspd|nspl/],
  ['framework', /framework|dps|rates|prices|tender/],
  ['policy', /policy/],
  ['roads', /roads?|osm/],
  ['pupils', /pupils?|children|students?|passengers?/],
  ['schools', /schools?|edubase|establishments?|gias/],
]

const byName = (name: string): DatasetKind | undefined =>
  BY_NAME.find(([, words]) => words.test(name.toLowerCase()))?.[0]

const HEAD_BYTES = 16_384
const CODE_POINT = /^"?[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"?,\d+,\d{5,7},\d{5,7}/

/** Every header that a kind of table knows. */
const KNOWN: readonly (readonly [TableKind | 'postcodes', ReadonlySet<string>])[] = [
  ...Object.entries(TABLE_COLUMNS).map(([kind, columns]) => [kind as TableKind, knownKeys(columns)] as const), // its own keys
  ['postcodes', knownKeys(postcodeColumns)],
]

/** The kind whose columns the first lines name best: most of them, and of those the kind with the fewest besides. */
function byHeader(text: string): DatasetKind | undefined {
  const lines = text.split(/\r?\n/).slice(0, 10)
  const scores = KNOWN.map(([kind, known]) => {
    const found = lines.map((line) => {
      const keys = line.split(/[,;\t|]/).map((cell) => columnKey(cell.replaceAll('"', '')))
      return keys.filter((key) => known.has(key)).length
    })
    return { kind, found: Math.max(...found), of: known.size }
  })
  const [best] = scores.sort((a, b) => b.found - a.found || a.of - b.of)
  return best !== undefined && best.found >= 2 ? best.kind : undefined
}

function ofJson(text: string): DatasetKind | undefined {
  if (/"(?:vehicle_types|rates|passenger_assistants)"\s*:/.test(text)) return 'framework'
  return /"(?:max_minutes|maximum|boarding|journey|walk|policy)\w*"\s*:/.test(text) ? 'policy' : undefined
}

const hasEnding = (name: string, ...endings: readonly string[]): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(ending))

/**
 * What a file that somebody uploads is, by what is in it, else by its name.
 * @returns undefined where neither says: whoever uploads it has to
 */
export function guessKind(name: string, bytes: Uint8Array): DatasetKind | undefined {
  if (hasEnding(name, '.pbf')) return 'roads'
  const text = Buffer.from(bytes.subarray(0, HEAD_BYTES))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  if (hasEnding(name, '.json')) return ofJson(text) ?? byName(name)
  if (hasEnding(name, '.xlsx', '.xls')) return byName(name)
  if (CODE_POINT.test(text)) return 'postcodes'
  return byHeader(text) ?? byName(name)
}
