import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { planSchema } from '../src/domain/plan.ts'
import type { PlanCase } from './plan-cases.ts'
import { searchFigures } from './progress.ts'
import { type Ended, runCommand, schoolway } from './run-command.ts'
import { type BoundFigures, MORNINGS, type PlanFigures } from './score.ts'
import { writeSendLike } from './send-like.ts'

/** A figure could not be taken: what is said in its place. */
export interface NotMeasured {
  readonly status: 'skipped' | 'failed'
  readonly why: string
}

export type Measured = { readonly status: 'measured'; readonly figures: PlanFigures } | NotMeasured

export interface PlanRun {
  readonly planCase: PlanCase
  readonly limitSeconds: number
  readonly seed: number
  readonly workers: number
  /** An empty folder of this run's own. */
  readonly work: string
}

/** How long a command may go on over its limit before it counts as hung. */
const PATIENCE_SECONDS = 300

/** Verifying prices every slice again. */
const VERIFY_SECONDS = 3600

/** The seed of the made councils: not the search's, so that every search is measured on the same ones. */
const COUNCIL_SEED = '1'

const comparedSchema = z.object({
  before_after: z.object({ change: z.object({ annual_percent: z.number() }) }).optional(),
})

const optionsOf = (named: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(named).flatMap(([name, value]) => [`--${name}`, value])

const inputOptions = ({ files, settings }: PlanCase, folder: string): readonly string[] =>
  optionsOf({
    ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(folder, file)])),
    ...settings,
  })

function failure(command: string, { exitStatus, error }: Ended): NotMeasured {
  const said = error.trim().split('\n').at(-1) ?? ''
  const how = exitStatus === null ? 'did not end' : `ended with status ${exitStatus}`
  return { status: 'failed', why: `${command} ${how}${said === '' ? '' : `: ${said}`}` }
}

/** How many findings the last line of `schoolway check` counts; undefined where the check itself failed. */
export function findingsOf({ exitStatus, out }: Pick<Ended, 'exitStatus' | 'out'>): number | undefined {
  if (exitStatus === 0) return 0
  const counted = /^(\d+) findings?( in all)?$/.exec(out.trim().split('\n').at(-1) ?? '')
  return exitStatus === 1 && counted !== null ? Number(counted[1]) : undefined
}

/** The figures of the files that a plan's command wrote. */
export function figuresOf(
  out: string,
  run: Pick<PlanRun, 'planCase' | 'limitSeconds'>,
  command: Pick<Ended, 'seconds' | 'peakBytes' | 'said'>,
  findings: number,
  bound?: BoundFigures,
): PlanFigures {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(out, name), 'utf8'))
  const plan = planSchema.parse(read('plan.json'))
  const compared = comparedSchema.parse(read('summary.json')).before_after
  const pounds = plan.totals.annual_pence / 100
  const { costOf } = run.planCase
  return {
    limitSeconds: run.limitSeconds,
    seconds: command.seconds,
    peakBytes: command.peakBytes,
    ...searchFigures(command.said),
    costPounds: costOf === 'morning' ? pounds / MORNINGS : pounds,
    underTodayPercent: compared === undefined ? undefined : 0 - compared.change.annual_percent,
    costOf,
    routes: plan.totals.routes,
    pupils: plan.totals.pupils,
    unserved: plan.unserved.map((pupil) => pupil.pupil_id),
    findings,
    ...(bound === undefined ? {} : { bound }),
  }
}

/** The case's folder of inputs, made first where the generator makes it. */
async function folderOf({ planCase, work }: PlanRun): Promise<string | NotMeasured> {
  const { source } = planCase
  if ('folder' in source) {
    const folder = fileURLToPath(new URL(`../${source.folder}`, import.meta.url))
    return existsSync(folder) ? folder : { status: 'skipped', why: '../shared not there' }
  }
  const folder = join(work, 'council')
  if ('like' in source) {
    writeSendLike(source.like, source.seed, folder)
    return folder
  }
  const asked = ['--pupils', String(source.pupils), '--seed', COUNCIL_SEED, '--out', folder]
  const made = await runCommand(['routing-data/generate.ts', ...asked], PATIENCE_SECONDS)
  return made.exitStatus === 0 ? folder : failure('the generator', made)
}

/** What `verify-bound` says of the certificate; the bound itself is the plan's. */
async function boundFigures(out: string, inputs: readonly string[]): Promise<BoundFigures | NotMeasured> {
  const plan = planSchema.parse(JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8')))
  if (plan.bound === undefined) return { status: 'failed', why: 'the plan has no bound' }
  const files = ['--plan', join(out, 'plan.json'), '--certificate', join(out, 'certificate.json')]
  const verified = await schoolway(['verify-bound', ...files, ...inputs], VERIFY_SECONDS)
  return {
    gapPercent: plan.bound.gap_percent,
    boundPounds: plan.bound.annual_pence / 100,
    verified: verified.exitStatus === 0,
    verifySeconds: verified.seconds,
  }
}

/**
 * Plans a council with the real command, measures it, and checks the plan with the real command. Where there is a road
 * map, the same plan is made once without a search before the clock starts: what is kept beside the map (once for each
 * map, and a row of its own) is then there.
 */
export async function measurePlan(run: PlanRun): Promise<Measured> {
  const { planCase, limitSeconds } = run
  const folder = await folderOf(run)
  if (typeof folder !== 'string') return folder
  const inputs = inputOptions(planCase, folder)
  const out = join(run.work, 'plan')
  const how = ['--seed', String(run.seed), '--workers', String(run.workers)]
  const { boundSeconds } = planCase
  const most = limitSeconds + (boundSeconds ?? 0) + PATIENCE_SECONDS
  const plan = (limit: readonly string[], to: string): Promise<Ended> =>
    schoolway(['plan', ...inputs, ...how, ...limit, '--out', to], most)
  if ('roads' in planCase.files) await plan(['--iterations', '0'], join(run.work, 'first'))
  const asked = boundSeconds === undefined ? [] : ['--bound', '--bound-time-limit', String(boundSeconds)]
  const planned = await plan(['--time-limit', String(limitSeconds), ...asked], out)
  // Status 1 is a plan that broke a rule: the check below counts how many.
  if (planned.exitStatus !== 0 && planned.exitStatus !== 1) return failure('plan', planned)
  const checked = await schoolway(['check', '--plan', join(out, 'plan.json'), ...inputs], PATIENCE_SECONDS)
  const findings = findingsOf(checked)
  if (findings === undefined) return failure('check', checked)
  const bound = boundSeconds === undefined ? undefined : await boundFigures(out, inputs)
  if (bound !== undefined && 'status' in bound) return bound
  return { status: 'measured', figures: figuresOf(out, run, planned, findings, bound) }
}
