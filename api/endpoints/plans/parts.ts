import { z } from 'zod'
import type { Revision } from '../../../src/store/revisions.ts'
import { findRevision } from '../../../src/service/plans/revision.ts'
import type { Service } from '../../../src/service/service.ts'
import { type JsonAnswer, json } from '../../answer.ts'
import type { ProblemCode } from '../../errors.ts'
import type { KeptView } from '../../kept-views.ts'

export const tag = 'Plans'
export const resultTag = 'Results of a plan'

/** The query of every result: which revision. */
export const revisionQuery = {
  revision: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: "A revision's number; the newest without it.", type: 'integer' }),
}

/** What every result may be refused with. */
export const RESULT_REFUSALS = [
  'plan_missing',
  'plan_unfinished',
  'revision_missing',
] as const satisfies readonly ProblemCode[]

/** A revision's number and digest, without its content. Rejects with a ServiceFault. */
export const revisionOf = async (service: Service, planId: string, number?: number): Promise<Revision> =>
  (await service.store.read((tx) => findRevision(tx, planId, number))).revision

/** The ETag of a result, without quotes: If-Match of an edit goes by the number before its point. */
export const tagOf = ({ number }: Pick<Revision, 'number'>, digest: string): string => `${number}.${digest}`

/** The revision that an If-Match names; undefined where it names none. */
export function revisionIn(ifMatch: string | undefined): number | undefined {
  const number = /^(\d{1,15})(?:\..*)?$/.exec(ifMatch ?? '')?.[1]
  return number === undefined ? undefined : Number(number)
}

/** A view as it is answered, sent as the bytes that were made before. */
export const viewAnswer = <Body>(
  { body, bytes, gzip, digest }: KeptView<Body>,
  revision: Pick<Revision, 'number'>,
): JsonAnswer<Body> => json(body, { bytes, gzip, etag: tagOf(revision, digest) })
