import { type PseudonymisedExport, pseudonymise } from '../../accounts/pseudonymised/pseudonymise.ts'
import { toGrid } from '../../geography/grid.ts'
import { planCouncil } from '../plans/plan-council.ts'
import type { Asking, Service } from '../service.ts'

const KEY_BYTES = 32

/**
 * A revision and its pupils for somebody who studies them and need not know them, on record; the key is thrown away, so that
 * no two exports can be joined. Rejects with a ServiceFault.
 */
export async function exportPseudonymised(
  service: Service,
  { actor }: Pick<Asking, 'actor'>,
  planId: string,
  number?: number,
): Promise<PseudonymisedExport> {
  const { plan, revision, council } = await planCouncil(service, planId, number)
  const key = service.randomBytes(KEY_BYTES)
  const made = pseudonymise(plan, council, { key, toGrid })
  await service.store.change(actor, (_, audit) =>
    audit({
      action: 'export.pseudonymised',
      subjectKind: 'plan',
      subjectId: planId,
      details: { revision: revision.number },
    }),
  )
  return made
}
