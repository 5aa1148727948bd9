import { checkPlan } from '../checker/check-plan.ts'
import { gatherCheckRoads } from '../checker/check-roads.ts'
import type { Finding } from '../checker/finding.ts'
import type { Certificate } from '../domain/certificate.ts'
import type { Changes } from '../domain/change.ts'
import type { Council } from '../domain/council.ts'
import type { Issue } from '../domain/issue.ts'
import type { Plan, Unserved } from '../domain/plan.ts'
import type { RoadSource } from '../domain/travel.ts'
import { answerInParts } from '../solver/answer-parts.ts'
import { compile } from '../solver/compile/compile.ts'
import { type PartDrives, Whole } from '../solver/decompose/whole.ts'
import type { Problem } from '../solver/problem.ts'
import type { SearchResult } from '../solver/search/search.ts'
import type { PartitionAnswer, PartitionTask } from '../solver/recombine/partition.ts'
import type { SearchTask } from '../solver/search/task.ts'
import type { PlainSolution } from '../solver/search/solution.ts'
import { type Limit, LOGICAL_STREAMS, type Progress, type Solved, solve } from '../solver/solve.ts'
import { warmStart } from '../solver/warm/warm-start.ts'
import { assemblePlan } from './assemble/plan.ts'
import { type BoundJob, boundPlan } from './bound/bound-plan.ts'
import { assembleRoutes } from './assemble/routes.ts'
import { namesFor } from './assemble/stops.ts'
import { leftBehind } from './left-behind.ts'
import { prepare, type Prepared } from './prepare/prepare.ts'
import { reviewStart, ridesBefore } from './start/review-start.ts'
import type { StartFrom } from './start/start-from.ts'
import { priceToday, type Today } from './today/today.ts'

/** An integer programme may overrun its limit this many times before its thread is ended. */
const PARTITION_PATIENCE = 2.5

export interface PlanJob {
  readonly council: Council
  readonly roads: RoadSource
  readonly seed: number
  readonly limit: Limit
  readonly workers: number
  readonly version: string
  /** Runs one task of the search on whichever worker is free. */
  readonly search: (task: SearchTask) => Promise<SearchResult>
  /** Solves one set-partitioning problem on a worker, within so many milliseconds if given. */
  readonly partition?: (task: PartitionTask, milliseconds?: number) => Promise<PartitionAnswer | undefined>
  /** A larger council has its drives asked for by need; the program's own number where absent. */
  readonly wholePupils?: number
  /** A clock in milliseconds. */
  readonly now: () => number
  /** Set to 1 to end the search at once with the best plan so far. */
  readonly stopFlag: Int32Array
  readonly onProgress: (progress: Progress, elapsedSeconds: number) => void
  /** Absent: the plan is made from nothing, whatever runs today. */
  readonly start?: StartFrom
  /** Absent: nothing is proven of the plan. */
  readonly bound?: BoundJob
}

export interface PlanOutcome {
  readonly plan: Plan
  /** Warnings of the inputs, and those that turned out on the way. */
  readonly issues: readonly Issue[]
  /** What the checker says of the plan: nothing, unless something is wrong with the program itself. */
  readonly findings: readonly Finding[]
  /** Absent when no pupil has a current route. */
  readonly today?: Today
  /** What the plan changes for whom, against its start. */
  readonly changes?: Changes
  /** What proves the plan's bound, where one was asked for and found. */
  readonly certificate?: Certificate
}

/** What is searched, and how its solution becomes the whole council's. */
interface Search {
  readonly whole: Whole
  readonly problem: Problem
  readonly start?: PlainSolution
  readonly finish: (solution: PlainSolution) => PlainSolution
}

async function searchFrom(job: PlanJob, { input, drives }: Prepared): Promise<Search> {
  const whole = new Whole(compile(input), drives)
  if (job.start === undefined) return { whole, problem: whole.problem, finish: (solution) => solution }
  const { from, prices, locks } = job.start
  const warm = await warmStart(input, whole, { from, prices, locks: locks?.locks ?? [], seed: job.seed })
  return {
    whole: new Whole(warm.problem, drives),
    problem: warm.thawed.problem,
    start: warm.start,
    finish: warm.thawed.withFrozen,
  }
}

async function searched(
  job: PlanJob,
  { problem, start }: Search,
  drives: PartDrives | undefined,
): Promise<Solved & { readonly seconds: number }> {
  const started = job.now()
  const elapsed = (): number => job.now() - started
  const limit = job.limit.kind === 'seconds' ? job.limit.seconds * 1000 : Number.POSITIVE_INFINITY
  const { partition } = job
  const patience = (task: PartitionTask): number | undefined =>
    job.limit.kind === 'seconds' ? PARTITION_PATIENCE * task.seconds * 1000 : undefined
  const solved = await solve(problem, {
    seed: job.seed,
    limit: job.limit,
    ...(start === undefined ? {} : { start }),
    ...(drives === undefined ? {} : { drives }),
    streams: job.limit.kind === 'iterations' ? LOGICAL_STREAMS : job.workers,
    run: job.search,
    ...(partition === undefined ? {} : { partition: (task) => partition(task, patience(task)) }),
    millisecondsLeft: () => Math.max(0, limit - elapsed()),
    stopFlag: job.stopFlag,
    onProgress: (progress) => job.onProgress(progress, elapsed() / 1000),
  })
  return { ...solved, seconds: elapsed() / 1000 }
}

/** prepare → compile → solve → price → check: one plan, from a council and its roads. Rejects with a RoadFailure. */
export async function runPlan(job: PlanJob): Promise<PlanOutcome> {
  const { council, roads, wholePupils } = job
  const prepared = await prepare(council, roads, wholePupils)
  const { input, drives } = prepared
  const search = await searchFrom(job, prepared)
  const solved = await searched(job, search, drives)
  const { whole } = search
  const solution = search.finish(solved.solution)
  const left = await leftBehind(input, whole, solution)
  const unserved: readonly Unserved[] = [...prepared.unserved, ...left.unserved]
  const header = {
    inputs: { ...council.digests, roads: roads.description },
    run: {
      version: job.version,
      seed: job.seed,
      ...(job.limit.kind === 'seconds'
        ? { time_limit_seconds: job.limit.seconds }
        : { iterations: job.limit.iterations }),
      elapsed_seconds: Math.round(solved.seconds * 10) / 10,
      workers: job.workers,
    },
  }
  const answers = await answerInParts(whole, solution)
  const before = job.start && ridesBefore(job.start, council).riders
  const routes = assembleRoutes(namesFor(input, whole.problem), answers, before)
  const plan = assemblePlan({ input, routes, unserved, ...header })
  const findings = checkPlan({
    council,
    plan,
    roads: await gatherCheckRoads(roads, council, plan, wholePupils),
  })
  const today = await priceToday(input, roads, job.seed, header)
  const review = job.start && reviewStart(job.start, council, plan)
  // What a start forbids or prices is no rule of the council's.
  const free = job.start === undefined ? whole.problem : compile(input)
  const bounded = job.bound && (await boundPlan(job.bound, job, input, free, solution, plan))
  return {
    plan: bounded?.plan ?? plan,
    issues: [...prepared.issues, ...left.issues, ...(review?.issues ?? [])],
    findings,
    ...(today === undefined ? {} : { today }),
    ...(review === undefined ? {} : { changes: review.changes }),
    ...(bounded?.certificate === undefined ? {} : { certificate: bounded.certificate }),
  }
}
