import { checkPlan } from '../../checker/check-plan.ts'
import { gatherCheckRoads } from '../../checker/check-roads.ts'
import type { Finding } from '../../checker/finding.ts'
import { councilWithPairs } from '../../edits/constraints.ts'
import type { Revision } from '../../store/revisions.ts'
import { keptScenario } from '../scenarios/kept-scenario.ts'
import type { Asking, Service } from '../service.ts'
import { constraintsIn, keptRevision, planIn } from './revision.ts'

/** Re-checks a revision from its inputs, on record. No findings: it keeps every rule. Rejects with a ServiceFault. */
export async function checkRevision(
  service: Service,
  { actor }: Pick<Asking, 'actor'>,
  planId: string,
  number?: number,
): Promise<{ readonly revision: Revision; readonly findings: readonly Finding[] }> {
  const { stored, revision, bundle } = await keptRevision(service, planId, number)
  const { council: whole, roads } = await keptScenario(service, stored.scenarioId)
  const council = councilWithPairs(whole, constraintsIn(bundle))
  const plan = planIn(bundle)
  const findings = checkPlan({ council, plan, roads: await gatherCheckRoads(roads, council, plan) })
  await service.store.change(actor, (_, audit) =>
    audit({
      action: 'plan.checked',
      subjectKind: 'plan',
      subjectId: planId,
      details: { revision: revision.number, findings: findings.length },
      afterDigest: revision.planDigest,
    }),
  )
  return { revision, findings }
}
