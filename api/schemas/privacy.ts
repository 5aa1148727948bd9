import { z } from 'zod'
import type { Erasure } from '../../src/store/erasures.ts'
import { idSchema, instantSchema, isoOf } from './common.ts'

const count = z.int().nonnegative()

export const erasureSchema = z
  .object({
    id: idSchema,
    pupil_reference_hash: z.string().meta({
      description: 'What is kept of the reference: what backups are followed by when they are restored.',
    }),
    at: instantSchema,
    erased_by: z.string(),
    versions: count.meta({ description: 'Versions of lists from which the pupil was taken out.' }),
    revisions: count.meta({ description: 'Revisions of plans.' }),
  })
  .meta({ id: 'Erasure' })

const counted = z
  .object({ versions: count.catch(0), revisions: count.catch(0) })
  .catch({ versions: 0, revisions: 0 })

export const erasureBody = (erasure: Erasure): z.input<typeof erasureSchema> => ({
  id: erasure.id,
  pupil_reference_hash: erasure.pupilReferenceHash,
  at: isoOf(erasure.at),
  erased_by: erasure.erasedBy,
  ...counted.parse(erasure.details),
})

export const newErasureSchema = z.strictObject({
  pupil_id: z.string().min(1).max(100).meta({ description: 'The reference, as in the pupil list.' }),
})

export const retentionSchema = z
  .object({ plans: count, scenarios: count, versions: count, contents: count, events: count })
  .meta({ id: 'RetentionRun', description: 'How much of each was deleted.' })
