import type { Json } from '../../audit/canonical-json.ts'
import { type PassedOver, passedOver, type StudyFigures, type VariantFigures } from '../../domain/study.ts'
import { STUDY_FILE, type StudyLine } from '../../jobs/queue/handlers/study.ts'
import type { PlanSummary } from '../../jobs/queue/summary.ts'
import { getJob, type Job } from '../../store/jobs.ts'
import { getStudy, type StoredStudy } from '../../store/studies.ts'
import { fileIn, readBundle } from '../bundle.ts'
import { found } from '../faults.ts'
import type { Service } from '../service.ts'
import { changesOf, requestIn, type StudyRequest, type VariantChange } from './question.ts'
import { type VariantState, variantStates } from './study.ts'

/** One row of a study's table. */
export interface StudiedVariant {
  readonly change: VariantChange
  readonly state: Job['state']
  readonly failureCode?: string
  /** The last event that its job told; null before the first. */
  readonly progress: Json
  /** Absent before its end, where it came to nothing, and where what it came to is no longer kept. */
  readonly figures?: VariantFigures
  /** What the plan costs more than it; below zero where it is dearer. */
  readonly savingPence?: number
  /** Of a point that is no part of a stability curve. */
  readonly passedOver?: PassedOver
}

/** A study with what is known of it now. */
export interface StudyState {
  readonly stored: StoredStudy
  readonly request: StudyRequest
  readonly baseline: StudyFigures
  /** `running` from the first variant's start on; an end once the variants are gathered. */
  readonly state: Job['state']
  readonly failureCode?: string
  readonly cancelRequested: boolean
  readonly variants: readonly StudiedVariant[]
}

const figuresOf = (summary: PlanSummary): VariantFigures => ({
  annual_pence: summary.annual_pence,
  routes: summary.routes,
  served: summary.served,
  unserved: summary.pupils - summary.served,
  moved: summary.moved ?? 0,
  retimed: summary.retimed ?? 0,
  ...(summary.journeys === undefined ? {} : { journeys: summary.journeys }),
})

/** The summaries that were gathered at the study's end, in the variants' order. */
async function gathered(service: Service, digest: string): Promise<readonly (PlanSummary | undefined)[]> {
  const bundle = await service.store.read((tx) => readBundle(tx, digest))
  const text = bundle && fileIn(bundle, STUDY_FILE)
  if (text === undefined) return []
  // Written by handleStudy alone.
  const { variants } = JSON.parse(text) as { readonly variants: readonly StudyLine[] }
  return variants.map(({ summary }) => summary)
}

/** The summary of one variant's own result. */
async function summaryOf(service: Service, { resultDigest }: VariantState): Promise<PlanSummary | undefined> {
  if (resultDigest === undefined) return undefined
  return service.kept.get(`summary ${resultDigest}`, async () => {
    const bundle = await service.store.read((tx) => readBundle(tx, resultDigest))
    return bundle?.summary?.kind === 'plan' ? bundle.summary : undefined
  })
}

function overallState(job: Job, variants: readonly VariantState[]): Job['state'] {
  if (job.state !== 'queued' && job.state !== 'running') return job.state
  return variants.some(({ state }) => state !== 'queued') ? 'running' : 'queued'
}

/** Marks the points of a stability curve that are passed over. */
function withCurve(baseline: StudyFigures, variants: readonly StudiedVariant[]): readonly StudiedVariant[] {
  const points = variants.flatMap(({ figures }) => (figures === undefined ? [] : [figures]))
  const marks = new Map(passedOver(baseline, points).map((mark, at) => [points[at], mark]))
  return variants.map((variant) => {
    const mark = variant.figures && marks.get(variant.figures)
    return mark === undefined ? variant : { ...variant, passedOver: mark }
  })
}

/** A study and how far each of its variants is. Rejects with a ServiceFault. */
export async function studyState(service: Service, id: string): Promise<StudyState> {
  const { stored, job, states } = await service.store.read(async (tx) => {
    const kept = found(await getStudy(tx, id), 'study_missing')
    const studyJob = found(await getJob(tx, kept.jobId), 'study_missing')
    return { stored: kept, job: studyJob, states: await variantStates(tx, kept.jobId) }
  })
  const request = requestIn(stored)
  const baseline = stored.baseline as unknown as StudyFigures // written by requestStudy alone
  const digest = job.resultDigest
  const lines =
    digest === null
      ? undefined
      : await service.kept.get(`gathered ${digest}`, () => gathered(service, digest))
  const variants: StudiedVariant[] = []
  for (const [at, change] of changesOf(request).entries()) {
    const of = states[at]
    if (of === undefined) continue
    const { state, failureCode, progress } = of
    const summary = lines?.[at] ?? (await summaryOf(service, of))
    const figures = summary && figuresOf(summary)
    variants.push({
      change,
      state,
      progress,
      ...(failureCode === undefined ? {} : { failureCode }),
      ...(figures === undefined
        ? {}
        : { figures, savingPence: baseline.annual_pence - figures.annual_pence }),
    })
  }
  return {
    stored,
    request,
    baseline,
    state: overallState(job, states),
    ...(job.failureCode === null ? {} : { failureCode: job.failureCode }),
    cancelRequested: job.cancelRequested,
    variants: request.kind === 'stability_curve' ? withCurve(baseline, variants) : variants,
  }
}
