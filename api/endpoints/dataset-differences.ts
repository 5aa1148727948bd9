import { z } from 'zod'
import { maySeeColumn } from '../../src/accounts/visible/cells-for.ts'
import type { Role } from '../../src/accounts/roles.ts'
import { diffVersions, type VersionDiff } from '../../src/service/datasets/diff.ts'
import type { Service } from '../../src/service/service.ts'
import { json } from '../answer.ts'
import { isAboutPupils, versionFor } from '../dataset-access.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { nextNumber, numberedPageRequest, pageOf, pageQuery } from '../paging.ts'
import { byId, idSchema } from '../schemas/common.ts'

const count = z.int().nonnegative()

const changeSchema = z.object({
  change: z.enum(['added', 'removed', 'changed']),
  key: z.string().meta({ description: 'What tells the row from others; of a document the path of a field.' }),
  columns: z.array(
    z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
})

const differencesSchema = pageOf(changeSchema).extend({
  added: count,
  removed: count,
  changed: count.meta({ description: 'Rows in which something changed that the reader may see.' }),
  columns_added: z.array(z.string()),
  columns_removed: z.array(z.string()),
})

type Change = z.input<typeof changeSchema>

const rowOf = (change: Change['change'], key: string): Change => ({ change, key, columns: [] })

/** What a role sees of the differences of a list of pupils: the keys where they are references that it sees. */
function visible(role: Role, diff: VersionDiff): VersionDiff {
  const see = (column: string): boolean => maySeeColumn(role, column)
  if (!diff.key_columns.every(see))
    return { ...diff, columns_added: [], columns_removed: [], added: [], removed: [], changed: [] }
  return {
    ...diff,
    columns_added: diff.columns_added.filter(see),
    columns_removed: diff.columns_removed.filter(see),
    changed: diff.changed.flatMap(({ key, columns }) => {
      const seen = columns.filter(({ column }) => see(column))
      return seen.length === 0 ? [] : [{ key, columns: seen }]
    }),
  }
}

const changesOf = ({ added, removed, changed }: VersionDiff): readonly Change[] => [
  ...added.map((key) => rowOf('added', key)),
  ...removed.map((key) => rowOf('removed', key)),
  ...changed.map(({ key, columns }) => ({
    change: 'changed' as const,
    key,
    columns: columns.map(({ column, before = null, after = null }) => ({ column, before, after })),
  })),
]

export const datasetDifferenceEndpoints = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/dataset-versions/{id}/differences',
    tag: 'Datasets',
    summary: 'What a version changes against another',
    description:
      'Row by row, by the reference of each; of a framework or policy field by field. Added rows come first, then removed, then changed ones.',
    access: ['datasets.read', 'datasets.read_pupils', 'frameworks.read', 'results.money'],
    params: byId,
    query: z.strictObject({ ...pageQuery, from: idSchema.meta({ description: 'The version before.' }) }),
    answer: { status: 200, description: 'Counts, and differences.', schema: differencesSchema },
    refusals: [
      'version_missing',
      'version_not_comparable',
      'versions_differ_in_kind',
      'upload_unpacks_too_large',
      'cursor_invalid',
    ],
    handle: async ({ params, query, caller }) => {
      const asked = numberedPageRequest(query)
      if (!asked.ok) return asked
      await versionFor(service, caller, query.from, 'read')
      const { dataset } = await versionFor(service, caller, params.id, 'read')
      const whole = await diffVersions(service, query.from, params.id)
      const diff = isAboutPupils(dataset.kind) ? visible(caller.account.role, whole) : whole
      const { after = 0, limit } = asked
      const changes = changesOf(diff)
      const end = after + limit
      return json({
        added: diff.added.length,
        removed: diff.removed.length,
        changed: diff.changed.length,
        columns_added: [...diff.columns_added],
        columns_removed: [...diff.columns_removed],
        items: changes.slice(after, end),
        next: nextNumber(end < changes.length ? end : undefined),
      })
    },
  }),
]
