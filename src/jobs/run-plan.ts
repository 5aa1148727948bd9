import { checkPlan } from '../checker/check-plan.ts'
import { gatherCheckRoads } from '../checker/check-roads.ts'
import type { Finding } from '../checker/finding.ts'
import type { Certificate } from '../domain/certificate.ts'
import type { Changes } from '../domain/change.ts'
import type { Council } from '../domain/council.ts'
import type { Incumbent } from '../domain/incumbent.ts'
import type { Issue } from '../domain/issue.ts'
import type { Plan, Unserved } from '../domain/plan.ts'
import type { RoadSource } from '../domain/travel.ts'
import { answerInParts } from '../solver/answer-parts.ts'
import { compile } from '../solver/compile/compile.ts'
import type { SearchResult } from '../solver/search/search.ts'
import type { Recombined, RecombineTask } from '../solver/recombine/recombine.ts'
import type { PlainSolution } from '../solver/search/solution.ts'
import type { PlainRoute } from '../solver/search/workspace.ts'
import type { SearchTask } from '../solver/search/task.ts'
import { type Limit, LOGICAL_STREAMS, type Progress, type Solved, solve } from '../solver/solve.ts'
import { assemblePlan } from './assemble/plan.ts'
import { type BoundJob, certified, proveBound } from './bound/bound-plan.ts'
import { assembleRoutes } from './assemble/routes.ts'
import { namesFor } from './assemble/stops.ts'
import { inputsDigest } from './incumbent/inputs-digest.ts'
import { resumeFrom } from './incumbent/resume-from.ts'
import { INCUMBENT_SECONDS, tellIncumbents } from './incumbent/tell-incumbents.ts'
import { leftBehind } from './left-behind.ts'
import { prepare, type Prepared } from './prepare/prepare.ts'
import { type Search, searchFrom } from './search-from.ts'
import { reviewStart, ridesBefore } from './start/review-start.ts'
import type { StartFrom } from './start/start-from.ts'
import { priceToday, type Today } from './today/today.ts'

/** A recombination, whose linear and integer programmes cannot be asked to stop, may overrun its time this many times before its thread is ended. */
const RECOMBINE_PATIENCE = 2.5

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
  readonly recombine?: (task: RecombineTask, milliseconds?: number) => Promise<Recombined | undefined>
  /** A larger council has its drives asked for by need; the program's own number where absent. */
  readonly wholePupils?: number
  /** A clock in milliseconds. */
  readonly now: () => number
  /** Set to 1 to end the search at once with the best plan so far. */
  readonly stopFlag: Int32Array
  readonly onProgress: (progress: Progress, elapsedSeconds: number) => void
  /** Absent: the plan is made from nothing, whatever runs today. */
  readonly start?: StartFrom
  /**
   * Told the best so far every `incumbentSeconds` (`INCUMBENT_SECONDS` where absent) by the clock, as far as rounds of the
   * search end so often, and once when the search is stopped or over.
   */
  readonly onIncumbent?: (incumbent: Incumbent) => void | Promise<void>
  readonly incumbentSeconds?: number
  /**
   * Goes on where another run of the same inputs was cut short, with what was left of its time; the plan costs no more than the
   * incumbent did, unless it serves more pupils (and but for what departing from a start costs, where that has a price).
   */
  readonly resume?: Incumbent
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

async function searched(
  job: PlanJob,
  prepared: Prepared,
  search: Search,
): Promise<Solved & { readonly seconds: number }> {
  const { problem, start } = search
  const { input, drives } = prepared
  const { onIncumbent } = job
  const digest = onIncumbent === undefined && job.resume === undefined ? '' : inputsDigest(job)
  const resume = job.resume && (await resumeFrom(job.resume, digest, input, search))
  const started = job.now()
  const elapsed = (): number => job.now() - started
  const left = 1 - (resume?.progress ?? 0)
  const limit = job.limit.kind === 'seconds' ? left * job.limit.seconds * 1000 : Number.POSITIVE_INFINITY
  const onBest =
    onIncumbent &&
    tellIncumbents({
      input,
      search,
      digest,
      now: job.now,
      seconds: job.incumbentSeconds ?? INCUMBENT_SECONDS,
      tell: onIncumbent,
    })
  const { recombine } = job
  const patience = (task: RecombineTask): number | undefined =>
    job.limit.kind === 'seconds' ? RECOMBINE_PATIENCE * task.effort.milliseconds : undefined
  const solved = await solve(problem, {
    seed: job.seed,
    limit: job.limit,
    ...(start === undefined ? {} : { start }),
    ...(resume === undefined ? {} : { resume }),
    ...(onBest === undefined ? {} : { onBest }),
    ...(drives === undefined ? {} : { drives }),
    streams: job.limit.kind === 'iterations' ? LOGICAL_STREAMS : job.workers,
    run: job.search,
    ...(recombine === undefined ? {} : { recombine: (task) => recombine(task, patience(task)) }),
    millisecondsLeft: () => Math.max(0, limit - elapsed()),
    stopFlag: job.stopFlag,
    onProgress: (progress) => job.onProgress(progress, elapsed() / 1000),
  })
  return { ...solved, seconds: elapsed() / 1000 }
}

/** What a whole council's solution comes to: priced, checked, and compared with what it was started from. Rejects with a RoadFailure. */
export async function outcomeOf(
  job: PlanJob,
  prepared: Prepared,
  search: Search,
  solution: PlainSolution,
  seconds: number,
  known: readonly PlainRoute[] = [],
): Promise<PlanOutcome> {
  const { council, roads, wholePupils } = job
  const { input } = prepared
  const { whole } = search
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
      elapsed_seconds: Math.round(seconds * 10) / 10,
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
  // Routes of a search that had a start are written in its problem's numbers.
  const met = job.start === undefined ? known : []
  const proof = job.bound && (await proveBound(job.bound, job, { problem: free, solution, known: met }))
  const bounded = certified(input, free, plan, proof)
  return {
    plan: bounded.plan,
    issues: [...prepared.issues, ...left.issues, ...(review?.issues ?? [])],
    findings,
    ...(today === undefined ? {} : { today }),
    ...(review === undefined ? {} : { changes: review.changes }),
    ...(bounded.certificate === undefined ? {} : { certificate: bounded.certificate }),
  }
}

/**
 * prepare → compile → solve → price → check: one plan, from a council and its roads. Rejects with a RoadFailure, with an
 * IncumbentRefused where it cannot go on from the incumbent given, and with what `onIncumbent` rejects with.
 */
export async function runPlan(job: PlanJob): Promise<PlanOutcome> {
  const prepared = await prepare(job.council, job.roads, job.wholePupils)
  const search = await searchFrom(prepared, job.start, job.seed)
  const solved = await searched(job, prepared, search)
  return outcomeOf(job, prepared, search, search.finish(solved.solution), solved.seconds, solved.known)
}
