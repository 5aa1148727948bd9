import type { Issue, IssueKind } from '../domain/issue.ts'
import type { LatLon } from '../domain/place.ts'
import { columns } from '../domain/tables/column.ts'
import { readFile, TABLE_LIMIT } from '../intake/files/read-file.ts'
import { IssueLog } from '../intake/issue-log.ts'
import { readRows } from '../intake/table/read-rows.ts'
import { readTable } from '../intake/table/read-table.ts'

export interface Point {
  readonly id: string
  readonly place: LatLon
}

/** The table of `--points`. */
const pointColumns = columns({
  id: { kind: 'id', required: true, about: "the point's own reference, unique in the file" },
  lat: { kind: 'latitude', required: true, aliases: ['latitude'], about: 'WGS 84 degrees' },
  lon: { kind: 'longitude', required: true, aliases: ['longitude', 'long'], about: 'WGS 84 degrees' },
})

/** Faults that only a table of points can have; docs/errors.md lists them. */
export const POINT_CODES = {
  duplicate_point: {
    severity: 'error',
    problem: 'another row has this id',
    action: 'give each point an id of its own',
  },
} as const satisfies Record<string, IssueKind>

const duplicate = (file: string, row: number): Issue => ({
  code: 'duplicate_point',
  ...POINT_CODES.duplicate_point,
  file,
  row,
  column: 'id',
})

/** A matrix with a row missing is no matrix: what a pupil's row is warned of, a point's row fails for. */
const asErrors = (issues: readonly Issue[]): readonly Issue[] =>
  issues.map((issue) => (issue.row === undefined ? issue : { ...issue, severity: 'error' }))

/** Reads `id,lat,lon`, in the file's order. Points are complete only when no issue is an error. */
export async function readPoints(
  path: string,
): Promise<{ readonly points: readonly Point[]; readonly issues: readonly Issue[] }> {
  const log = new IssueLog()
  const file = await readFile(path, TABLE_LIMIT, log)
  const table = file && (await readTable(file, pointColumns, log))
  const rows = table && readRows(table, pointColumns, log)
  const points: Point[] = []
  const duplicates: Issue[] = []
  const seen = new Set<string>()
  for (const { row, cells } of rows ?? []) {
    const { id, lat, lon } = cells
    if (id === undefined || lat === undefined || lon === undefined) continue
    if (seen.has(id)) duplicates.push(duplicate(file?.name ?? '', row))
    seen.add(id)
    points.push({ id, place: { lat, lon } })
  }
  return { points, issues: [...asErrors(log.issues), ...duplicates] }
}
