import type { Plan } from '../../domain/plan.ts'
import type { ResultFile } from '../../jobs/queue/content.ts'
import { lastErasure } from '../../store/erasures.ts'
import type { Revision } from '../../store/revisions.ts'
import { fileIn } from '../bundle.ts'
import { found } from '../faults.ts'
import type { Service } from '../service.ts'
import { atPress } from './at-press.ts'
import {
  CONSTRAINTS_FILE,
  DIFFERENCE_FILE,
  findRevision,
  type KeptRevision,
  keptRevision,
  planIn,
} from './revision.ts'

/** The plan of a revision (of the head without a number). Rejects with a ServiceFault. */
export async function planDocument(
  service: Service,
  planId: string,
  number?: number,
): Promise<{ readonly plan: Plan; readonly revision: Revision }> {
  const { revision } = await service.store.read((tx) => findRevision(tx, planId, number))
  // Its other files are large, and are not loaded for it again.
  const plan = await service.kept.get(`plan ${revision.planDigest}`, async () =>
    planIn((await keptRevision(service, planId, revision.number)).bundle),
  )
  return { plan, revision }
}

/** An edited plan's reports are made when the first of them is asked for. */
async function filesOf(service: Service, kept: KeptRevision): Promise<readonly ResultFile[]> {
  const { bundle, revision, stored } = kept
  if (fileIn(bundle, CONSTRAINTS_FILE) === undefined) return bundle.files
  return service.kept.get(`reports ${revision.planDigest}`, async () => {
    const erasure = await service.store.read(lastErasure)
    const of = { scenarioId: stored.scenarioId, revision, plan: planIn(bundle), erasure }
    const files = await atPress(service, of, (press, key) => press.reports(key))
    return [...files, ...bundle.files.filter(({ name }) => name === DIFFERENCE_FILE)]
  })
}

/** The names of everything that can be had of a revision. Rejects with a ServiceFault. */
export async function planReports(
  service: Service,
  planId: string,
  number?: number,
): Promise<readonly string[]> {
  return (await filesOf(service, await keptRevision(service, planId, number))).map(({ name }) => name)
}

/** One report of a revision as text: `plan.json`, `plan.geojson`, a table, a route sheet. Rejects with a ServiceFault. */
export async function planReport(
  service: Service,
  planId: string,
  number: number | undefined,
  name: string,
): Promise<string> {
  const files = await filesOf(service, await keptRevision(service, planId, number))
  return found(files.find((file) => file.name === name)?.text, 'report_missing')
}
