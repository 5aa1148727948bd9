import { setImmediate } from 'node:timers/promises'
import type { Json } from '../../audit/canonical-json.ts'
import { comparePlan } from '../../decisions/compare/compare-plan.ts'
import type { Comparison } from '../../domain/comparison.ts'
import { createComparison, type StoredComparison } from '../../store/comparisons.ts'
import { storeContent } from '../../store/content.ts'
import { lastErasure } from '../../store/erasures.ts'
import type { Tx } from '../../store/transaction.ts'
import { ServiceFault } from '../faults.ts'
import { type KeptRevision, keptRevision } from '../plans/revision.ts'
import { planDocument } from '../plans/results.ts'
import { ringAll } from '../queue/ring.ts'
import { keptScenario } from '../scenarios/kept-scenario.ts'
import type { Asking, Service } from '../service.ts'
import { enqueueStudy } from '../studies/study.ts'
import { frameworkOf } from './framework-version.ts'

const MOST_FRAMEWORKS = 12
const MOST_SECONDS = 24 * 3600

export interface NewComparison {
  readonly planId: string
  /** The head without it. */
  readonly revision?: number
  /** Versions of frameworks, each once. */
  readonly frameworkVersionIds: readonly string[]
  /** How long the plan is made anew under each framework, in the background; not at all without it. */
  readonly reoptimiseSeconds?: number
}

/** What is kept of the request. */
export interface ComparisonRequest {
  readonly framework_version_ids: readonly string[]
  readonly reoptimise_seconds?: number
}

function checkRequest({ frameworkVersionIds: ids, reoptimiseSeconds: seconds = 1 }: NewComparison): void {
  const isInRange = Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST_SECONDS
  const areSound = ids.length > 0 && ids.length <= MOST_FRAMEWORKS && new Set(ids).size === ids.length
  if (!isInRange || !areSound) throw new ServiceFault('comparison_invalid')
}

/** The revision's routes at each framework's prices; other requests have their turn between two parts of the sum. */
async function compared(
  service: Service,
  { stored, revision }: KeptRevision,
  frameworkVersionIds: readonly string[],
): Promise<{ readonly comparison: Comparison; readonly erasure: string }> {
  const { plan } = await planDocument(service, stored.id, revision.number)
  const { council, roads, erasure } = await keptScenario(service, stored.scenarioId)
  const known = new Set(council.pupils.map(({ id }) => id))
  if (plan.routes.some(({ pupils }) => pupils.some((id) => !known.has(id))))
    throw new ServiceFault('plan_holds_erased')
  const frameworks = []
  for (const id of frameworkVersionIds) frameworks.push({ id, framework: await frameworkOf(service, id) })
  const breathe = () => setImmediate(undefined)
  return { comparison: await comparePlan({ plan, council, roads, frameworks, breathe }), erasure }
}

const requestOf = ({
  frameworkVersionIds,
  reoptimiseSeconds: seconds,
}: NewComparison): ComparisonRequest => ({
  framework_version_ids: frameworkVersionIds,
  ...(seconds === undefined ? {} : { reoptimise_seconds: seconds }),
})

/** The study in which the revision is planned anew under each framework, from its own routes. */
async function studyJob(
  tx: Tx,
  { stored, revision }: KeptRevision,
  { framework_version_ids: ids, reoptimise_seconds: seconds }: ComparisonRequest,
): Promise<string | null> {
  if (seconds === undefined) return null
  const common = { plan: stored.id, revision: revision.number, seconds, seed: 1 }
  const study = await enqueueStudy(
    tx,
    ids.map((framework) => ({ name: framework, variant: { ...common, framework } })),
  )
  return study.id
}

/**
 * Compares a plan's revision under several frameworks: re-priced at once, planned anew as jobs where that is asked for. On
 * record. Rejects with a ServiceFault, or a RoadFailure.
 */
export async function runComparison(
  service: Service,
  { actor, alongside }: Asking,
  wanted: NewComparison,
): Promise<StoredComparison> {
  checkRequest(wanted)
  const { store, bell } = service
  const revised = await keptRevision(service, wanted.planId, wanted.revision)
  const { comparison, erasure } = await compared(service, revised, wanted.frameworkVersionIds)
  const request = requestOf(wanted)
  const { digest } = await storeContent(store, new TextEncoder().encode(JSON.stringify(comparison)))
  const made = await store.change(actor, async (tx, audit) => {
    // What was counted with a pupil who is erased meanwhile is not kept.
    if ((await lastErasure(tx)) !== erasure) throw new ServiceFault('revision_conflict')
    const jobId = await studyJob(tx, revised, request)
    const { stored, revision } = revised
    const kept = await createComparison(tx, {
      planId: stored.id,
      revision: revision.number,
      request: request as unknown as Json, // JSON by its type
      resultDigest: digest,
      jobId,
      createdBy: actor.id,
    })
    await audit({
      action: 'comparison.requested',
      subjectKind: 'comparison',
      subjectId: kept.id,
      details: {
        plan: stored.id,
        revision: revision.number,
        frameworks: [...wanted.frameworkVersionIds],
        ...(jobId === null ? {} : { job: jobId }),
      },
      afterDigest: digest,
    })
    await alongside?.(tx, { kind: 'comparison', id: kept.id })
    return kept
  })
  if (made.jobId !== null) await ringAll(bell, ['study'])
  return made
}
