import { z } from 'zod'
import type { AuditEntry } from '../../src/audit/entry.ts'
import { CHAIN_FINDINGS, type ChainFindingCode } from '../../src/audit/verify-chain.ts'
import { instantSchema, isoOf } from './common.ts'

const digest = z.string().meta({ description: 'SHA-256, hex.' })

/** Words are texts here: entries written years ago are read by it. */
export const auditEntrySchema = z
  .object({
    sequence: z.int(),
    at: instantSchema,
    actor: z.string(),
    actorRole: z.string(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    details: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
      .meta({ description: 'References and numbers only.' }),
    beforeDigest: digest.nullable(),
    afterDigest: digest.nullable(),
    previousHash: digest,
    hash: digest,
  })
  .meta({ id: 'AuditEntry' })

export const auditEntryBody = (entry: AuditEntry): z.input<typeof auditEntrySchema> => ({
  ...entry,
  at: isoOf(entry.at),
  details: Object.fromEntries(
    Object.entries(entry.details).map(([key, value]) => [
      key,
      typeof value === 'object' && value !== null ? [...value] : value,
    ]),
  ),
})

const FINDINGS = Object.keys(CHAIN_FINDINGS) as [ChainFindingCode, ...ChainFindingCode[]] // the catalogue is not empty

export const chainReportSchema = z
  .object({
    intact: z.boolean(),
    entries: z.int(),
    head: z.object({ sequence: z.int(), hash: digest }),
    findings: z.array(z.object({ code: z.enum(FINDINGS), sequence: z.int() })),
    findingCount: z.int(),
  })
  .meta({ id: 'ChainReport' })
