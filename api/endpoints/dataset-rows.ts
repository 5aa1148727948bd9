import { z } from 'zod'
import { maySeeColumn } from '../../src/accounts/visible/cells-for.ts'
import type { Role } from '../../src/accounts/roles.ts'
import { noteReading } from '../../src/service/datasets/note-reading.ts'
import { type RowsPage, versionRows } from '../../src/service/datasets/rows.ts'
import type { Service } from '../../src/service/service.ts'
import { json } from '../answer.ts'
import { asking } from '../asking.ts'
import { isAboutPupils, versionFor } from '../dataset-access.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { nextNumber, numberedPageRequest, pageOf, pageQuery } from '../paging.ts'
import { byId } from '../schemas/common.ts'

const rowsSchema = pageOf(
  z.object({
    row: z.int().meta({ description: 'As a spreadsheet numbers it.' }),
    cells: z.array(z.string()).meta({ description: 'In the order of columns, as they stand in the file.' }),
  }),
).extend({
  columns: z.array(
    z.object({ header: z.string(), column: z.string().meta({ description: 'What it is read as.' }) }),
  ),
})

/** Cells are shown as far as any value that is read may go. */
const LONGEST_CELL = 1000

/** The columns that a role sees, and of each row their cells; no rows where it sees none. */
function rowsFor(role: Role, aboutPupils: boolean, page: RowsPage): z.input<typeof rowsSchema> {
  const seen = page.columns.flatMap((column, at) =>
    !aboutPupils || maySeeColumn(role, column) ? [{ at, column }] : [],
  )
  // A header that stands for a column may still say something of its own.
  const headerOf = (at: number, column: string): string =>
    !aboutPupils || role === 'officer' ? (page.header[at] ?? '').slice(0, LONGEST_CELL) : column
  return {
    columns: seen.map(({ at, column }) => ({ header: headerOf(at, column), column })),
    items:
      seen.length === 0
        ? []
        : page.items.map(({ row, cells }) => ({
            row,
            cells: seen.map(({ at }) => (cells[at] ?? '').slice(0, LONGEST_CELL)),
          })),
    next: seen.length === 0 ? null : nextNumber(page.next),
  }
}

export const datasetRowEndpoints = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/dataset-versions/{id}/rows',
    tag: 'Datasets',
    summary: 'Rows of a table',
    description:
      'As they are read, a page at a time. Of a list of pupils each role sees the columns that its task needs; that somebody looked from the beginning is put on record, once in a quarter of an hour.',
    access: ['datasets.read', 'datasets.read_pupils', 'results.money'],
    params: byId,
    query: z.strictObject(pageQuery),
    answer: { status: 200, description: 'The columns, and rows in their order.', schema: rowsSchema },
    refusals: ['version_missing', 'version_not_comparable', 'upload_unpacks_too_large', 'cursor_invalid'],
    handle: async (input) => {
      const { params, query, caller } = input
      const asked = numberedPageRequest(query)
      if (!asked.ok) return asked
      const { dataset } = await versionFor(service, caller, params.id, 'read')
      const aboutPupils = isAboutPupils(dataset.kind)
      const page = await versionRows(service, params.id, asked)
      if (aboutPupils && query.cursor === undefined)
        await noteReading(service, asking(input), params.id, 'looked')
      return json(rowsFor(caller.account.role, aboutPupils, page))
    },
  }),
]
