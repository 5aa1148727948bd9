import { z } from 'zod'
import type { Json } from '../../src/audit/canonical-json.ts'
import type { ScenarioInputs } from '../../src/service/scenarios/inputs.ts'
import type { Scenario } from '../../src/store/scenarios.ts'
import { idSchema, instantSchema, isoOf, isoOrNull } from './common.ts'
import { issueSchema } from './issue.ts'
import { type Shown, shown } from './shown.ts'

const version = idSchema.meta({ description: 'The id of a version of a dataset of this kind.' })

const crowFlies = z
  .strictObject({
    circuity: z.number().min(1).max(5).meta({ description: 'Times the straight line.' }),
    kmh: z.number().min(1).max(120),
  })
  .meta({ description: 'In place of roads: an estimate from straight lines.' })

/** What a scenario is made of. */
export const inputsSchema = z
  .strictObject({
    pupils: version,
    schools: version,
    framework: version,
    policy: version.optional(),
    bell_times: version.optional(),
    routes_today: version.optional(),
    calendar: version.optional(),
    locks: version.optional(),
    postcodes: z.array(version).max(20).optional(),
    roads: version.optional(),
    crow_flies: crowFlies.optional(),
    as_of: z.iso.date().optional().meta({ description: 'Plans for those who travel on that date.' }),
  })
  .meta({ id: 'ScenarioInputs', description: 'Versions by kind; either roads or crow_flies.' })

/** Sent inputs as the use case takes them: fields that were not sent are not there. */
export const inputsOf = (sent: z.output<typeof inputsSchema>): ScenarioInputs =>
  // Its fields are those of the schema; JSON has no undefined ones.
  JSON.parse(JSON.stringify(sent)) as ScenarioInputs

const overridesSchema = z
  .record(z.string().min(1).max(60), z.unknown())
  .meta({ description: 'Fields of policy.json that are to be other than the policy’s.' })

export const newScenarioSchema = z.strictObject({
  name: z.string().min(1).max(200),
  inputs: inputsSchema,
  policy_overrides: overridesSchema.default({}),
})

/** Overrides came as JSON, or as a page's own values. */
export const overridesOf = (sent: Readonly<Record<string, unknown>>): Json => JSON.parse(JSON.stringify(sent))

export const scenarioSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    inputs: inputsSchema,
    policy_overrides: overridesSchema,
    created_at: instantSchema,
    created_by: z.string(),
    archived_at: instantSchema.nullable(),
  })
  .meta({ id: 'Scenario' })

export const scenarioBody = (scenario: Scenario): z.input<typeof scenarioSchema> => ({
  id: scenario.id,
  name: scenario.name,
  // Both are written by addScenario alone.
  inputs: shown(scenario.inputs as unknown as ScenarioInputs) as Shown<ScenarioInputs> &
    z.input<typeof inputsSchema>,
  policy_overrides: scenario.policyOverrides as Record<string, unknown>,
  created_at: isoOf(scenario.createdAt),
  created_by: scenario.createdBy,
  archived_at: isoOrNull(scenario.archivedAt),
})

export const madeScenarioSchema = scenarioSchema
  .extend({
    warnings: z.array(issueSchema).meta({ description: 'The first of those that a plan of it will have.' }),
    warning_count: z.int(),
  })
  .meta({ id: 'MadeScenario' })
