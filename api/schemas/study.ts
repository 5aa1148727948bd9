import { z } from 'zod'
import type { Json } from '../../src/audit/canonical-json.ts'
import { requestIn, type StudyRequest, type VariantChange } from '../../src/service/studies/question.ts'
import type { StudiedVariant, StudyState } from '../../src/service/studies/study-state.ts'
import type { StoredStudy } from '../../src/store/studies.ts'
import { idSchema, instantSchema, isoOf } from './common.ts'
import { stateSchema, toldSchema } from './plan/plan.ts'
import { shown } from './shown.ts'

const seconds = z.int().min(1).max(86_400).meta({ description: 'How long each variant is planned.' })
const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
const pence = z.int().min(0).max(100_000_000)
const overrides = z
  .record(z.string().min(1).max(60), z.unknown())
  .meta({ description: 'Fields of policy.json that are to be other than the scenario’s.' })
const MOST = 24

const common = {
  plan_id: idSchema,
  revision: z.int().min(1).optional().meta({ description: 'The newest without it.' }),
  seconds,
  seed: seed.default(1),
}

/** What is asked of a plan. */
export const newStudySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('stability_curve'),
    ...common,
    moved_pence: z.array(pence).min(1).max(MOST).meta({
      description: 'Prices, each once: what moving one pupil to another route must save a year.',
    }),
  }),
  z.strictObject({
    kind: z.literal('policies'),
    ...common,
    policies: z
      .array(z.strictObject({ name: z.string().min(1).max(200), policy_overrides: overrides }))
      .min(1)
      .max(MOST)
      .meta({ description: 'Each with a name of its own.' }),
  }),
  z.strictObject({
    kind: z.literal('frameworks'),
    ...common,
    framework_version_ids: z
      .array(idSchema)
      .min(1)
      .max(MOST)
      .meta({ description: 'Versions of datasets of frameworks, each once.' }),
  }),
])

/** A sent question as the use case takes it. */
export function requestOf(sent: z.output<typeof newStudySchema>): StudyRequest {
  const { seconds: time, seed: start } = sent
  const by = { seconds: time, seed: start }
  switch (sent.kind) {
    case 'stability_curve':
      return { kind: sent.kind, moved_pence: sent.moved_pence, ...by }
    case 'frameworks':
      return { kind: sent.kind, framework_version_ids: sent.framework_version_ids, ...by }
    case 'policies': {
      // What came as JSON is JSON.
      const jsonOf = (value: unknown): Json => JSON.parse(JSON.stringify(value))
      const policies = sent.policies.map(({ name, policy_overrides }) => ({
        name,
        policy_overrides: jsonOf(policy_overrides),
      }))
      return { kind: sent.kind, policies, ...by }
    }
  }
}

/** A study in a list. */
export const studySummarySchema = z
  .object({
    id: idSchema,
    plan_id: idSchema,
    revision: z.int().meta({ description: 'The revision of the plan that every variant starts from.' }),
    kind: z.enum(['stability_curve', 'policies', 'frameworks']),
    seconds,
    seed,
    created_at: instantSchema,
    created_by: z.string(),
  })
  .meta({ id: 'StudySummary' })

export function studySummaryBody(stored: StoredStudy): z.input<typeof studySummarySchema> {
  const { kind, seconds: time, seed: start } = requestIn(stored)
  return {
    id: stored.id,
    plan_id: stored.planId,
    revision: stored.revision,
    kind,
    seconds: time,
    seed: start,
    created_at: isoOf(stored.createdAt),
    created_by: stored.createdBy,
  }
}

const figuresSchema = z.object({
  annual_pence: z.int(),
  routes: z.int(),
  served: z.int().meta({ description: 'Pupils on a route.' }),
  unserved: z.int().meta({ description: 'Pupils on none.' }),
  journeys: z
    .object({
      p50_seconds: z.number(),
      p90_seconds: z.number(),
      max_seconds: z.number(),
      pupils_over_guide: z.int(),
    })
    .optional()
    .meta({ description: 'Time aboard over a week’s journeys, and pupils over the policy’s guide.' }),
})

const variantSchema = z.object({
  kind: z.enum(['moved_pence', 'policy', 'framework']),
  moved_pence: pence.optional(),
  name: z.string().optional().meta({ description: 'Of a policy.' }),
  policy_overrides: overrides.optional(),
  framework_version_id: idSchema.optional(),
  state: stateSchema,
  failure_code: z.string().optional(),
  progress: toldSchema.nullable().meta({ description: 'The last event of its search.' }),
  figures: figuresSchema
    .extend({
      moved: z.int().meta({ description: 'Pupils on another route than in the plan.' }),
      retimed: z.int().meta({ description: 'Pupils on the same route, met at another time.' }),
    })
    .optional()
    .meta({ description: 'Absent before its end, and where it came to nothing.' }),
  saving_pence: z.int().optional().meta({ description: 'A year, against the plan; below zero: dearer.' }),
  passed_over: z.enum(['carries_fewer', 'dearer_without_moving_fewer']).optional().meta({
    description: 'Why a point is no part of a stability curve.',
  }),
})

/** A study with its table. */
export const studySchema = studySummarySchema
  .extend({
    state: stateSchema,
    failure_code: z.string().optional(),
    cancel_requested: z.boolean(),
    baseline: figuresSchema.meta({ description: 'The plan as it is.' }),
    variants: z.array(variantSchema).meta({ description: 'In the order in which they were asked for.' }),
  })
  .meta({ id: 'Study' })

/** A policy's fields as they were asked for. */
const changeBody = (change: VariantChange) =>
  change.kind === 'policy'
    ? { ...change, policy_overrides: change.policy_overrides as Record<string, unknown> } // checked when it was asked for
    : change

const variantBody = ({
  change,
  state,
  failureCode,
  progress,
  figures,
  savingPence,
  passedOver,
}: StudiedVariant): z.input<typeof variantSchema> => ({
  ...changeBody(change),
  state,
  progress: toldSchema.safeParse(progress).data ?? null,
  ...(failureCode === undefined ? {} : { failure_code: failureCode }),
  ...(figures === undefined ? {} : { figures: shown(figures) }),
  ...(savingPence === undefined ? {} : { saving_pence: savingPence }),
  ...(passedOver === undefined ? {} : { passed_over: passedOver }),
})

export const studyBody = (of: StudyState): z.input<typeof studySchema> => ({
  ...studySummaryBody(of.stored),
  state: of.state,
  ...(of.failureCode === undefined ? {} : { failure_code: of.failureCode }),
  cancel_requested: of.cancelRequested,
  baseline: shown(of.baseline),
  variants: of.variants.map(variantBody),
})
