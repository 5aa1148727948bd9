import type { Council } from '../../domain/council.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Revision } from '../../store/revisions.ts'
import { lastErasure } from '../../store/erasures.ts'
import { keptCouncil } from '../scenarios/kept-council.ts'
import type { Service } from '../service.ts'
import { planDocument } from './results.ts'
import { findRevision } from './revision.ts'

export interface PlanCouncil {
  readonly plan: Plan
  readonly scenarioId: string
  readonly revision: Revision
  /** What the plan was made from, without pupils who have been erased since. */
  readonly council: Council
  /** The last erasure before it was read. */
  readonly erasure: string
}

/** A revision (the head without a number) beside its inputs. Rejects with a ServiceFault. */
export async function planCouncil(service: Service, planId: string, number?: number): Promise<PlanCouncil> {
  const { stored, erasure } = await service.store.read(async (tx) => ({
    ...(await findRevision(tx, planId, number)),
    erasure: await lastErasure(tx),
  }))
  const council = await keptCouncil(service, stored.scenarioId, erasure)
  const { scenarioId } = stored
  return { ...(await planDocument(service, planId, number)), scenarioId, council, erasure }
}
