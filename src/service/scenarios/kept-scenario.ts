import { lastErasure } from '../../store/erasures.ts'
import type { Service } from '../service.ts'
import { openScenario, type OpenScenario } from './open-scenario.ts'

export interface KeptScenario extends OpenScenario {
  /** The last erasure before it was read: where there is a later one, this may hold an erased pupil. */
  readonly erasure: string
}

/** A scenario as it was opened for somebody before, unless a pupil has been erased since. */
export async function keptScenario(service: Service, scenarioId: string): Promise<KeptScenario> {
  const erasure = await service.store.read(lastErasure)
  return service.kept.get(`scenario ${scenarioId} ${erasure}`, async () => ({
    ...(await openScenario(service, scenarioId)),
    erasure,
  }))
}
