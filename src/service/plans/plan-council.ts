import type { Council } from '../../domain/council.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Revision } from '../../store/revisions.ts'
import { keptScenario } from '../scenarios/kept-scenario.ts'
import type { Service } from '../service.ts'
import { planDocument } from './results.ts'
import { findRevision } from './revision.ts'

export interface PlanCouncil {
  readonly plan: Plan
  readonly revision: Revision
  /** What the plan was made from, without pupils who have been erased since. */
  readonly council: Council
  /** The last erasure before it was read. */
  readonly erasure: string
}

/** A revision (the head without a number) beside its inputs. Rejects with a ServiceFault. */
export async function planCouncil(service: Service, planId: string, number?: number): Promise<PlanCouncil> {
  const { stored } = await service.store.read((tx) => findRevision(tx, planId, number))
  const { council, erasure } = await keptScenario(service, stored.scenarioId)
  return { ...(await planDocument(service, planId, number)), council, erasure }
}
