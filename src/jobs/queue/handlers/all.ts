import { provePlan } from '../../prove-plan.ts'
import { repricePlan } from '../../reprice-plan.ts'
import type { BoundRequest, JobContent, JobRequest, RepriceRequest } from '../content.ts'
import type { Handler, JobContext, Outcome } from '../handler.ts'
import { JOB_KINDS, type JobKind } from '../port.ts'
import { handlePlan } from './plan.ts'
import { handleStudy } from './study.ts'
import { boundJob, planJob, planResult, type PlanTools } from './tools.ts'

async function handleBound(tools: PlanTools, context: JobContext, request: BoundRequest): Promise<Outcome> {
  const { now, stopFlag } = context
  const bound = boundJob(tools, context, request.seconds)
  return planResult(await provePlan({ ...request, now, stopFlag }, bound), request)
}

async function handleReprice(
  tools: PlanTools,
  context: JobContext,
  request: RepriceRequest,
): Promise<Outcome> {
  const limit = { kind: 'iterations', iterations: 0 } as const
  const job = { ...planJob(tools, context, { ...request, limit }), start: request.start }
  return planResult(await repricePlan(job), request)
}

function handle(tools: PlanTools, context: JobContext, request: JobRequest): Promise<Outcome> {
  switch (request.kind) {
    case 'plan':
      return handlePlan(tools, context, request)
    case 'bound':
      return handleBound(tools, context, request)
    case 'reprice':
      return handleReprice(tools, context, request)
    case 'study':
      return handleStudy(context, request)
  }
}

/** A handler for every kind of job: loads what the job stands for, does it, and lets go of what was opened. */
export function handlersFor(
  content: Pick<JobContent, 'loadRequest'>,
  tools: PlanTools,
): Readonly<Record<JobKind, Handler>> {
  const handler: Handler = async (context) => {
    const request = await content.loadRequest(context.job)
    try {
      return await handle(tools, context, request)
    } finally {
      if (request.kind !== 'study') await request.close?.()
    }
  }
  return Object.fromEntries(JOB_KINDS.map((kind) => [kind, handler])) as Record<JobKind, Handler>
}
