import { z } from 'zod'
import type { Issue } from '../../src/domain/issue.ts'
import { addScenario, shutScenario } from '../../src/service/scenarios/add-scenario.ts'
import type { ScenarioInputs } from '../../src/service/scenarios/inputs.ts'
import { readScenario } from '../../src/service/scenarios/read-scenario.ts'
import { found } from '../../src/service/faults.ts'
import type { Service } from '../../src/service/service.ts'
import { getScenario, listScenarios, type Scenario } from '../../src/store/scenarios.ts'
import { json } from '../answer.ts'
import { asking } from '../asking.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { pageBody, pageOf, pageQuery, pageRequest } from '../paging.ts'
import { byId } from '../schemas/common.ts'
import { issueBody } from '../schemas/issue.ts'
import {
  inputsOf,
  madeScenarioSchema,
  newScenarioSchema,
  overridesOf,
  scenarioBody,
  scenarioSchema,
} from '../schemas/scenario.ts'

const tag = 'Scenarios'
const MOST_WARNINGS = 200

const one = ({ store }: Service, id: string): Promise<Scenario> =>
  store.read(async (tx) => found(await getScenario(tx, id), 'scenario_missing'))

const reads = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/scenarios',
    tag,
    summary: 'List scenarios',
    access: 'scenarios.read',
    query: z.strictObject({
      ...pageQuery,
      archived: z.enum(['yes', 'no']).default('no').meta({ description: 'Whether archived ones too.' }),
    }),
    answer: { status: 200, description: 'Scenarios in the order of making.', schema: pageOf(scenarioSchema) },
    refusals: ['cursor_invalid'],
    handle: async ({ query }) => {
      const asked = pageRequest(query)
      if (!asked.ok) return asked
      const archived = query.archived === 'yes'
      const page = await service.store.read((tx) => listScenarios(tx, { ...asked.page, archived }))
      return json(pageBody(page, scenarioBody))
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/scenarios/{id}',
    tag,
    summary: 'One scenario',
    access: 'scenarios.read',
    params: byId,
    answer: { status: 200, description: 'The scenario.', schema: scenarioSchema },
    refusals: ['scenario_missing'],
    handle: async ({ params }) => json(scenarioBody(await one(service, params.id))),
  }),
]

const made = (scenario: Scenario, warnings: readonly Issue[]) =>
  json(
    {
      ...scenarioBody(scenario),
      warnings: warnings.slice(0, MOST_WARNINGS).map(issueBody),
      warning_count: warnings.length,
    },
    { headers: { location: `/api/v1/scenarios/${scenario.id}` } },
  )

const changes = (service: Service): readonly Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/api/v1/scenarios',
    tag,
    summary: 'Make a scenario',
    description:
      'Of versions that can be planned together. It does not change: another choice is another one.',
    access: 'scenarios.write',
    creates: true,
    body: newScenarioSchema,
    answer: {
      status: 201,
      description: 'The scenario, with the warnings that a plan of it will have.',
      schema: madeScenarioSchema,
    },
    refusals: [
      'dataset_name_invalid',
      'version_missing',
      'scenario_input_missing',
      'scenario_input_wrong_kind',
      'scenario_input_faulty',
      'scenario_overrides_invalid',
      'scenario_faulty',
    ],
    handle: async (input) => {
      const { name, inputs, policy_overrides: overrides } = input.body
      const { scenario, warnings } = await addScenario(service, asking(input), {
        name,
        inputs: inputsOf(inputs),
        policyOverrides: overridesOf(overrides),
      })
      return made(scenario, warnings)
    },
    again: async ({ id }) => {
      const scenario = await one(service, id)
      const inputs = scenario.inputs as unknown as ScenarioInputs // written by addScenario alone
      const { council } = await readScenario(service, inputs, scenario.policyOverrides)
      return made(scenario, council.issues)
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/scenarios/{id}/archive',
    tag,
    summary: 'Archive a scenario',
    description: 'It is in no list; its plans stay.',
    access: 'scenarios.write',
    params: byId,
    answer: { status: 200, description: 'The scenario as it now is.', schema: scenarioSchema },
    refusals: ['scenario_missing'],
    handle: async (input) => {
      const before = await one(service, input.params.id)
      // What has been archived is what was asked for.
      if (before.archivedAt !== null) return json(scenarioBody(before))
      await shutScenario(service, asking(input), input.params.id)
      return json(scenarioBody(await one(service, input.params.id)))
    },
  }),
]

export const scenarioEndpoints = (service: Service): readonly Endpoint[] => [
  ...reads(service),
  ...changes(service),
]
