import { type Instant, instant } from '../../domain/ids.ts'
import { sweepContent } from '../../store/content-sweep.ts'
import { sweepRequests } from '../../store/idempotency.ts'
import { sweepEvents } from '../../store/job-events.ts'
import { purgePlan } from '../../store/plans.ts'
import { dropResults, plansPast, purgeScenarios, purgeVersions } from '../../store/retention.ts'
import { listScenarios } from '../../store/scenarios.ts'
import type { Tx } from '../../store/transaction.ts'
import { ServiceFault } from '../faults.ts'
import { namedVersions, type ScenarioInputs } from '../scenarios/inputs.ts'
import type { Asking, Service } from '../service.ts'

const FEWEST_DAYS = 30
const DAY_MILLISECONDS = 24 * 3600 * 1000
const PAGE = 500

/** How much of each was deleted. */
export interface RetentionReport {
  readonly plans: number
  readonly scenarios: number
  readonly versions: number
  readonly contents: number
  readonly events: number
}

/** Ids of the versions that any scenario is made of. */
async function namedByScenarios(tx: Tx): Promise<ReadonlySet<string>> {
  const named = new Set<string>()
  let after: string | undefined
  do {
    const page = await listScenarios(tx, { after, limit: PAGE, archived: true })
    for (const { inputs } of page.items)
      for (const { id } of namedVersions(inputs as unknown as ScenarioInputs)) named.add(id)
    after = page.next
  } while (after !== undefined)
  return named
}

async function purge(tx: Tx, before: Instant): Promise<RetentionReport> {
  const plans = await plansPast(tx, before)
  for (const id of plans) await purgePlan(tx, id)
  const scenarios = await purgeScenarios(tx, before)
  const versions = await purgeVersions(tx, before, await namedByScenarios(tx))
  await dropResults(tx, before)
  const events = await sweepEvents(tx, before)
  await sweepRequests(tx, before)
  return { plans: plans.length, scenarios, versions, contents: await sweepContent(tx), events }
}

/**
 * Deletes what is older than so many days and serves no live scenario: plans that were deleted or whose scenario was archived
 * so long ago, versions that no scenario is made of, what jobs told, and every content that nothing names any more. On record.
 * Rejects with a ServiceFault.
 */
export async function applyRetention(
  { store, kept }: Service,
  { actor, alongside }: Asking,
  { days }: { readonly days: number },
): Promise<RetentionReport> {
  if (!Number.isInteger(days) || days < FEWEST_DAYS) throw new ServiceFault('retention_invalid')
  const report = await store.change(actor, async (tx, audit) => {
    const purged = await purge(tx, instant(tx.now() - days * DAY_MILLISECONDS))
    await audit({
      action: 'retention.applied',
      subjectKind: 'setting',
      subjectId: 'retention',
      details: { days, ...purged },
    })
    await alongside?.(tx, { kind: 'erasure', id: 'retention' })
    return purged
  })
  kept.clear()
  return report
}
