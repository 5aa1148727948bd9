import { basename } from 'node:path'
import type { Issue } from '../domain/issue.ts'
import { planSchema } from '../domain/plan.ts'
import { readLocks } from '../intake/read-locks.ts'
import { FREE_TO_CHANGE, type StartFrom } from '../jobs/start/start-from.ts'
import { argumentFault, InputFault } from './fault.ts'
import { numberOption, type Options, optional } from './options.ts'
import { readPlanDocument } from './read-plan.ts'

const TODAY = 'today'

/** Files that `--start` and `--locks` read. */
export const startFiles = (options: Options): readonly string[] =>
  ['start', 'locks'].flatMap((name) => optional(options, name) ?? []).filter((path) => path !== TODAY)

async function planAt(path: string): Promise<StartFrom['from']> {
  const parsed = planSchema.safeParse(await readPlanDocument(path))
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.map(String).join('.') || 'at the top'
  throw argumentFault('bad_argument', '--start', `${basename(path)} is no plan: ${where}`)
}

/** `--start` and what goes with it; undefined without it. Rejects with an InputFault when one of its files cannot be used. */
export async function readStart(
  options: Options,
): Promise<{ readonly start: StartFrom; readonly issues: readonly Issue[] } | undefined> {
  const given = optional(options, 'start')
  if (given === undefined) return undefined
  const from = given === TODAY ? given : await planAt(given)
  const path = optional(options, 'locks')
  const read = path === undefined ? undefined : await readLocks(path)
  if (read?.ok === false) throw new InputFault(read.issues)
  const prices = {
    movedPence: numberOption(options, 'moved-pence', FREE_TO_CHANGE.movedPence),
    retimePence: numberOption(options, 'retime-pence', FREE_TO_CHANGE.retimePence),
    toleranceSeconds: 60 * numberOption(options, 'retime-tolerance', FREE_TO_CHANGE.toleranceSeconds / 60),
  }
  return {
    start: { from, prices, ...(read === undefined ? {} : { locks: read.locks }) },
    issues: read?.issues ?? [],
  }
}
