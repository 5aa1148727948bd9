import { figuresOf } from '../../decisions/compare/figures.ts'
import type { Json } from '../../audit/canonical-json.ts'
import type { CompareFigures, Comparison } from '../../domain/comparison.ts'
import type { Plan } from '../../domain/plan.ts'
import { getComparison, type StoredComparison } from '../../store/comparisons.ts'
import { getContent } from '../../store/content.ts'
import { getJob, type Job } from '../../store/jobs.ts'
import { readBundle } from '../bundle.ts'
import { found, ServiceFault } from '../faults.ts'
import { planIn } from '../plans/revision.ts'
import type { Service } from '../service.ts'
import { type VariantState, variantStates } from '../studies/study.ts'
import { frameworkOf } from './framework-version.ts'
import type { ComparisonRequest } from './run-comparison.ts'

/** How far a plan under one framework is, made anew. */
export interface Reoptimised {
  readonly frameworkVersionId: string
  readonly state: Job['state']
  readonly failureCode?: string
  /** The last event that its job told; null before the first. */
  readonly progress: Json
  /** Absent before its end, where it came to nothing, and where what it came to is no longer kept. */
  readonly figures?: CompareFigures
  readonly unserved?: number
}

/** How far a comparison's plans made anew are. */
export interface AnewState {
  /** Whether they were asked to end. */
  readonly cancelRequested: boolean
  /** Empty where nothing was to be planned anew. */
  readonly reoptimised: readonly Reoptimised[]
}

/** A comparison with what is known of it now. */
export interface ComparisonState extends AnewState {
  readonly stored: StoredComparison
  readonly request: ComparisonRequest
  readonly comparison: Comparison
}

export const requestIn = ({ request }: StoredComparison): ComparisonRequest =>
  request as unknown as ComparisonRequest // written by runComparison alone

/** A comparison as it was made, kept in memory. Rejects with a ServiceFault. */
export async function keptComparison(
  { store, kept }: Service,
  id: string,
): Promise<{ readonly stored: StoredComparison; readonly comparison: Comparison }> {
  const stored = found(await store.read((tx) => getComparison(tx, id)), 'comparison_missing')
  const comparison = await kept.get(`comparison ${stored.resultDigest}`, async () => {
    const bytes = await store.read((tx) => getContent(tx, stored.resultDigest))
    // What is kept under its own digest is what was written.
    return JSON.parse(new TextDecoder().decode(found(bytes, 'comparison_missing'))) as Comparison
  })
  return { stored, comparison }
}

/** A framework's names, as far as it is still there. */
async function namesOf(service: Service, versionId: string): Promise<Parameters<typeof figuresOf>[1]> {
  try {
    return await frameworkOf(service, versionId)
  } catch (fault) {
    if (fault instanceof ServiceFault) return { vehicle_types: [], operators: [] }
    throw fault
  }
}

const figuresAnew = (plan: Plan, names: Parameters<typeof figuresOf>[1]) => ({
  figures: figuresOf(
    plan.routes.map((route) => ({ ...route, pupils: route.pupils.length })),
    names,
  ),
  unserved: plan.unserved.length,
})

async function reoptimisedOf(
  service: Service,
  { name, state, failureCode, progress, resultDigest }: VariantState,
): Promise<Reoptimised> {
  const of = {
    frameworkVersionId: name,
    state,
    progress,
    ...(failureCode === undefined ? {} : { failureCode }),
  }
  if (resultDigest === undefined) return of
  const figured = await service.kept.get(`reoptimised ${resultDigest} ${name}`, async () => {
    const bundle = await service.store.read((tx) => readBundle(tx, resultDigest))
    return bundle && figuresAnew(planIn(bundle), await namesOf(service, name))
  })
  return { ...of, ...figured }
}

async function anewState(service: Service, { jobId }: StoredComparison): Promise<AnewState> {
  if (jobId === null) return { cancelRequested: false, reoptimised: [] }
  const { study, states } = await service.store.read(async (tx) => ({
    study: await getJob(tx, jobId),
    states: await variantStates(tx, jobId),
  }))
  const reoptimised: Reoptimised[] = []
  for (const each of states) reoptimised.push(await reoptimisedOf(service, each))
  return { cancelRequested: study?.cancelRequested ?? false, reoptimised }
}

/** A comparison as it was made, and how far its plans made anew are. Rejects with a ServiceFault. */
export async function comparisonState(service: Service, id: string): Promise<ComparisonState> {
  const { stored, comparison } = await keptComparison(service, id)
  return { stored, request: requestIn(stored), comparison, ...(await anewState(service, stored)) }
}
