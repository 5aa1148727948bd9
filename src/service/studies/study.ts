import type { Json } from '../../audit/canonical-json.ts'
import type { StudyRequest } from '../../jobs/queue/content.ts'
import type { Job } from '../../jobs/queue/port.ts'
import { childrenOf, enqueueJob, getJob, type Job as StoredJob } from '../../store/jobs.ts'
import type { Tx } from '../../store/transaction.ts'
import { type Variant, variantPayload } from './variant.ts'

/** A variant by the name that tells it from the others. */
export interface NamedVariant {
  readonly name: string
  readonly variant: Variant
}

/** Puts a study into the queue, within a transaction; the bell (`study`) is rung by whoever commits it. */
export const enqueueStudy = (tx: Tx, variants: readonly NamedVariant[]): Promise<StoredJob> =>
  enqueueJob(tx, {
    kind: 'study',
    payload: {
      variants: variants.map(({ name, variant }) => ({ name, payload: variantPayload(variant) })),
    },
  })

interface StudyPayload {
  readonly variants: readonly { readonly name: string; readonly payload: Json }[]
}

const payloadOf = ({ payload }: Pick<Job, 'payload'>): StudyPayload => payload as StudyPayload // written above alone

/** What a study's job stands for: one plan for each variant. */
export const loadStudy = (job: Job): StudyRequest => ({
  kind: 'study',
  variants: payloadOf(job).variants.map(({ name, payload }) => ({ name, job: { kind: 'plan', payload } })),
})

/** How far one variant of a study is. */
export interface VariantState {
  readonly name: string
  readonly state: StoredJob['state']
  readonly failureCode?: string
  /** The last event that its job told; null before the first. */
  readonly progress: Json
  /** Names what is kept of its plan; absent before its end, and of one that came to nothing. */
  readonly resultDigest?: string
}

const ENDED: readonly StoredJob['state'][] = ['done', 'failed', 'cancelled']

/** How far a study's variants are, in their order: before it is cut up each is as the study itself. */
export async function variantStates(tx: Tx, jobId: string): Promise<readonly VariantState[]> {
  const study = await getJob(tx, jobId)
  if (study === undefined) return []
  const children = await childrenOf(tx, jobId)
  return payloadOf(study).variants.map(({ name }, at) => {
    const child = children[at]
    const state = child?.state ?? (ENDED.includes(study.state) ? study.state : 'queued')
    const failure = child?.failureCode ?? (state === 'failed' ? study.failureCode : null)
    const digest = child?.resultDigest ?? null
    return {
      name,
      state,
      progress: child?.progress ?? null,
      ...(failure === null ? {} : { failureCode: failure }),
      ...(digest === null ? {} : { resultDigest: digest }),
    }
  })
}
