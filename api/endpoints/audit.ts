import { z } from 'zod'
import { SUBJECT_KINDS } from '../../src/audit/actions.ts'
import type { AuditEntry } from '../../src/audit/entry.ts'
import { type AuditFilter, listAudit } from '../../src/store/audit-log.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { json } from '../answer.ts'
import { actorOf } from '../caller.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import type { Frame } from '../frame.ts'
import { pageOf, pageQuery, readCursor, writeCursor } from '../paging.ts'
import { auditEntryBody, auditEntrySchema, chainReportSchema } from '../schemas/audit.ts'

const tag = 'Audit'

const auditQuery = z.strictObject({
  ...pageQuery,
  subjectKind: z.enum(SUBJECT_KINDS).optional(),
  subjectId: z.string().min(1).max(200).optional(),
  actor: z.string().min(1).max(200).optional(),
  order: z.enum(['oldest_first', 'newest_first']).default('newest_first'),
})

/** @returns undefined for a cursor that no page gave */
function filterOf(query: z.output<typeof auditQuery>): AuditFilter | undefined {
  const { cursor, limit, order, subjectKind, subjectId, actor } = query
  const after = cursor === undefined ? undefined : readCursor(cursor)
  if (cursor !== undefined && !/^\d{1,15}$/.test(after ?? '')) return undefined
  return {
    limit: limit + 1,
    newestFirst: order === 'newest_first',
    ...(after === undefined ? {} : { cursor: Number(after) }),
    ...(subjectKind === undefined ? {} : { subjectKind }),
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(actor === undefined ? {} : { actor }),
  }
}

function page(entries: readonly AuditEntry[], limit: number) {
  const kept = entries.slice(0, limit)
  const last = kept.at(-1)
  const next = entries.length > limit && last !== undefined ? writeCursor(String(last.sequence)) : null
  return { items: kept.map(auditEntryBody), next }
}

const listEndpoint = ({ store }: Frame): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/audit',
    tag,
    summary: 'Read the audit log',
    description: 'That somebody read it is put on record as well, once for each reading from the beginning.',
    access: 'audit.read',
    query: auditQuery,
    answer: { status: 200, description: 'Entries of the log.', schema: pageOf(auditEntrySchema) },
    refusals: ['cursor_invalid'],
    handle: async ({ query, caller }) => {
      const filter = filterOf(query)
      if (filter === undefined) return refusal('cursor_invalid')
      const entries = await store.read((tx) => listAudit(tx, filter))
      if (query.cursor === undefined)
        await store.change(actorOf(caller), (_tx, audit) =>
          audit({ action: 'audit.read', subjectKind: 'audit', subjectId: 'log' }),
        )
      return json(page(entries, query.limit))
    },
  })

const verifyEndpoint = ({ store }: Frame): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/audit/verify',
    tag,
    summary: 'Verify the audit log',
    description: 'Reads the whole chain and says where it is not what was written.',
    access: 'audit.verify',
    answer: { status: 200, description: 'What was found.', schema: chainReportSchema },
    handle: async ({ caller }) => {
      const report = await verifyAudit(store)
      const details = { entries: report.entries, findings: report.findingCount, head: report.head.hash }
      await store.change(actorOf(caller), (_tx, audit) =>
        audit({ action: 'audit.verified', subjectKind: 'audit', subjectId: 'log', details }),
      )
      return json({ ...report, findings: [...report.findings] })
    },
  })

export const auditEndpoints = (frame: Frame): readonly Endpoint[] => [
  listEndpoint(frame),
  verifyEndpoint(frame),
]
