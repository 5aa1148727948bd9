import type { Json } from '../../audit/canonical-json.ts'
import type { Issue } from '../../domain/issue.ts'
import { getDataset, getVersion } from '../../store/datasets.ts'
import { archiveScenario, createScenario, type Scenario } from '../../store/scenarios.ts'
import type { Tx } from '../../store/transaction.ts'
import { found, ServiceFault } from '../faults.ts'
import { nameOf } from '../names.ts'
import type { Asking, Service } from '../service.ts'
import { namedVersions, type ScenarioInputs } from './inputs.ts'
import { readScenario } from './read-scenario.ts'

export interface NewScenario {
  readonly name: string
  readonly inputs: ScenarioInputs
  /** Fields of policy.json that are other than the policy's. */
  readonly policyOverrides: Json
}

/** Whether each version is there, is of its kind and can be planned from. */
async function checkVersions(tx: Tx, inputs: ScenarioInputs): Promise<void> {
  for (const { kind, id } of namedVersions(inputs)) {
    const version = found(await getVersion(tx, id), 'version_missing')
    const dataset = found(await getDataset(tx, version.datasetId), 'version_missing')
    if (dataset.kind !== kind) throw new ServiceFault('scenario_input_wrong_kind', kind)
    if (version.errors > 0) throw new ServiceFault('scenario_input_faulty', kind)
  }
}

const isPositive = (value: number): boolean => Number.isFinite(value) && value > 0

function checkRoads({ roads, crow_flies: estimate }: ScenarioInputs): void {
  if ((roads === undefined) === (estimate === undefined))
    throw new ServiceFault('scenario_input_missing', 'roads')
  if (estimate !== undefined && !(isPositive(estimate.circuity) && isPositive(estimate.kmh)))
    throw new ServiceFault('scenario_input_missing', 'crow_flies')
}

// Kept as JSON, in which a field that is undefined is absent.
const asJson = (inputs: ScenarioInputs): Json => JSON.parse(JSON.stringify(inputs))

/**
 * Makes a scenario of versions that can be planned together, with the warnings that a plan of it will have. Rejects with a
 * ServiceFault.
 */
export async function addScenario(
  service: Service,
  { actor, alongside }: Asking,
  given: NewScenario,
): Promise<{ readonly scenario: Scenario; readonly warnings: readonly Issue[] }> {
  const { store } = service
  const { inputs, policyOverrides } = given
  const name = nameOf(given.name)
  checkRoads(inputs)
  await store.read((tx) => checkVersions(tx, inputs))
  const { council } = await readScenario(service, inputs, policyOverrides)
  const scenario = await store.change(actor, async (tx, audit) => {
    await checkVersions(tx, inputs)
    const made = await createScenario(tx, {
      name,
      inputs: asJson(inputs),
      policyOverrides,
      locksDigest: null,
      createdBy: actor.id,
    })
    await audit({
      action: 'scenario.created',
      subjectKind: 'scenario',
      subjectId: made.id,
      details: Object.fromEntries(namedVersions(inputs).map(({ kind, id }) => [kind, id])),
    })
    await alongside?.(tx, { kind: 'scenario', id: made.id })
    return made
  })
  return { scenario, warnings: council.issues }
}

/** Takes a scenario out of the lists; its plans stay. Rejects with a ServiceFault. */
export function shutScenario({ store }: Service, { actor, alongside }: Asking, id: string): Promise<void> {
  return store.change(actor, async (tx, audit) => {
    if (!(await archiveScenario(tx, id))) throw new ServiceFault('scenario_missing')
    await audit({ action: 'scenario.archived', subjectKind: 'scenario', subjectId: id })
    await alongside?.(tx, { kind: 'scenario', id })
  })
}
