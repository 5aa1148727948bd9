import type { Json } from '../../audit/canonical-json.ts'
import type { Plan } from '../../domain/plan.ts'
import type { RoadSource } from '../../domain/travel.ts'
import { attributionFor } from '../../reports/attribution.ts'
import { RoadInputError } from '../../roads/codes.ts'
import { openCrowFlies } from '../../roads/crow-flies.ts'
import { getVersion } from '../../store/datasets.ts'
import { getScenario } from '../../store/scenarios.ts'
import { cachedFile } from '../cached-file.ts'
import { found, ServiceFault } from '../faults.ts'
import type { Service } from '../service.ts'
import type { ScenarioInputs } from './inputs.ts'
import { type ReadScenario, readScenario } from './read-scenario.ts'

/** Everything that a plan is made from. The roads are shared: they are not the user's to close. */
export interface OpenScenario extends ReadScenario {
  readonly roads: RoadSource
  /** The lines that the licences of what was read ask for. */
  readonly attribution: (plan: Plan) => readonly string[]
}

/** Loaded once, however many plans are made on them. */
async function roadsOf(
  service: Service,
  { roads, crow_flies: estimate }: ScenarioInputs,
): Promise<RoadSource> {
  if (estimate !== undefined) return openCrowFlies(estimate.circuity, estimate.kmh)
  const id = found(roads, 'scenario_input_missing')
  const version = found(await service.store.read((tx) => getVersion(tx, id)), 'version_missing')
  return service.kept.get(`roads ${version.contentDigest}`, async () => {
    try {
      return await service.openRoads(await cachedFile(service, version.contentDigest, '.osm.pbf'))
    } catch (fault) {
      if (fault instanceof RoadInputError) throw new ServiceFault('roads_unusable', fault.code)
      throw fault
    }
  })
}

/** Opens a scenario, also an archived one. Rejects with a ServiceFault, or a RoadFailure. */
export async function openScenario(service: Service, scenarioId: string): Promise<OpenScenario> {
  const scenario = found(await service.store.read((tx) => getScenario(tx, scenarioId)), 'scenario_missing')
  // Written by addScenario alone.
  const inputs = scenario.inputs as unknown as ScenarioInputs
  return openInputs(service, inputs, scenario.policyOverrides)
}

/** Opens what a scenario could be made of. Rejects with a ServiceFault, or a RoadFailure. */
export async function openInputs(
  service: Service,
  inputs: ScenarioInputs,
  policyOverrides: Json,
): Promise<OpenScenario> {
  const read = await readScenario(service, inputs, policyOverrides)
  const roads = await roadsOf(service, inputs)
  return { ...read, roads, attribution: (plan) => attributionFor(plan, inputs.crow_flies === undefined) }
}
