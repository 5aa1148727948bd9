import type { StudyRequest } from '../content.ts'
import type { JobContext, Outcome } from '../handler.ts'
import type { Job } from '../port.ts'
import type { PlanSummary } from '../summary.ts'

export const STUDY_FILE = 'study.json'
export const STUDY_SCHEMA = 'schoolway.study/1'

/** One line of a study: what became of one of its plans. */
export interface StudyLine {
  readonly name: string
  readonly job_id: string
  readonly state: Job['state']
  /** Absent where the job came to nothing. */
  readonly summary?: PlanSummary
  readonly failure_code?: string
}

/** None of a study's plans came to anything. */
export class EmptyStudy extends Error {
  readonly code = 'study_without_result'
  constructor() {
    super('none of the plans of the study came to a result: see what each of them failed with')
    this.name = 'EmptyStudy'
  }
}

function line(name: string, { id, state, result, failureCode }: Job): StudyLine {
  const summary = result?.summary
  return {
    name,
    job_id: id,
    state,
    ...(summary?.kind === 'plan' ? { summary } : {}),
    ...(failureCode === undefined ? {} : { failure_code: failureCode }),
  }
}

/**
 * A study the first time: one job for each of its plans. Once these have ended: one table of them, those that failed with
 * what they failed with. Rejects with an EmptyStudy where all did.
 */
export async function handleStudy(context: JobContext, { variants }: StudyRequest): Promise<Outcome> {
  const children = await context.children()
  if (children.length === 0) {
    if (context.cancelled()) return { kind: 'nothing' }
    if (variants.length === 0) throw new EmptyStudy()
    await context.event({ kind: 'fanned_out', children: variants.length })
    return { kind: 'children', children: variants.map(({ job }) => job) }
  }
  const lines = children.map((child, at) => line(variants[at]?.name ?? child.id, child))
  const done = lines.filter(({ summary }) => summary !== undefined).length
  if (done === 0) {
    if (context.cancelled()) return { kind: 'nothing' }
    throw new EmptyStudy()
  }
  const study = { schema: STUDY_SCHEMA, variants: lines }
  return {
    kind: 'result',
    files: [{ name: STUDY_FILE, text: `${JSON.stringify(study, null, 1)}\n` }],
    summary: { kind: 'study', variants: lines.length, done },
  }
}
