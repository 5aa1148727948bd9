import { z } from 'zod'
import { planSchema } from '../../../src/domain/plan.ts'
import type { Plan as StoredPlan } from '../../../src/store/plans.ts'
import type { Revision } from '../../../src/store/revisions.ts'
import { STATES } from '../../../src/store/schema/plans.ts'
import { idSchema, instantSchema, isoOf, isoOrNull } from '../common.ts'
import { settingsSchema } from './settings.ts'

export const stateSchema = z.enum(STATES).meta({
  id: 'PlanState',
  description: 'done, failed and cancelled are ends; a cancelled plan may have a result.',
})

/** A plan in a list. */
export const planSummarySchema = z
  .object({
    id: idSchema,
    scenario_id: idSchema,
    name: z.string(),
    settings: settingsSchema,
    state: stateSchema,
    head_revision: z.int().nullable().meta({ description: 'Null before the first result.' }),
    annual_pence: z.int().nullable().meta({ description: 'Of the head revision.' }),
    created_at: instantSchema,
    created_by: z.string(),
    finished_at: instantSchema.nullable(),
  })
  .meta({ id: 'PlanSummary' })

export const planSummaryBody = (
  plan: StoredPlan,
  head: Pick<Revision, 'annualPence'> | undefined,
): z.input<typeof planSummarySchema> => ({
  id: plan.id,
  scenario_id: plan.scenarioId,
  name: plan.name,
  // Kept as it was asked for, by this very schema.
  settings: plan.settings as z.input<typeof settingsSchema>,
  state: plan.state,
  head_revision: plan.headRevision,
  annual_pence: head?.annualPence ?? null,
  created_at: isoOf(plan.createdAt),
  created_by: plan.createdBy,
  finished_at: isoOrNull(plan.finishedAt),
})

/** One thing that a job told: numbers and codes, with its kind. */
export const toldSchema = z
  .object({ kind: z.string() })
  .catchall(z.union([z.string(), z.number(), z.boolean()]))
  .meta({ id: 'PlanProgress', description: 'started, progress, incumbent, incumbent_refused, bound.' })

export const revisionSchema = z
  .object({
    number: z.int().min(1),
    created_at: instantSchema,
    created_by: z.string(),
    annual_pence: z.int(),
    findings: z.int().meta({ description: 'How many rules the checker found broken.' }),
    edit: z.object({ kind: z.string() }).catchall(z.unknown()).nullable().meta({
      description: "Null of the solver's own and of an undo; its kind alone for whoever sees no pupil.",
    }),
    undone: z.boolean(),
    undoes: z.int().nullable().meta({ description: 'The revision that this one takes back.' }),
  })
  .meta({ id: 'PlanRevision' })

const isEdit = (value: unknown): value is { readonly kind: string } =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'

/** @param seesPupils whether the reader may see pupils by reference, and why one was taken off the plan */
export function revisionBody(of: Revision, seesPupils: boolean): z.input<typeof revisionSchema> {
  const edit = isEdit(of.edit) ? of.edit : null
  return {
    number: of.number,
    created_at: isoOf(of.createdAt),
    created_by: of.createdBy,
    annual_pence: of.annualPence,
    findings: of.findings,
    edit: edit === null || seesPupils ? edit : { kind: edit.kind },
    undone: of.undone,
    undoes: of.undoes,
  }
}

const { totals, bound } = planSchema.shape

/** A plan and how far it is. */
export const planStateSchema = planSummarySchema
  .extend({
    job: z
      .object({
        state: stateSchema,
        attempts: z.int().meta({ description: 'How often a worker took it up.' }),
        events: z.int().meta({ description: 'How many events there are.' }),
        cancel_requested: z.boolean(),
        failure_code: z.string().nullable(),
        started_at: instantSchema.nullable(),
        progress: toldSchema.nullable().meta({ description: 'The last event.' }),
      })
      .nullable(),
    head: revisionSchema.nullable(),
    totals: totals.nullable(),
    bound: bound.unwrap().nullable(),
  })
  .meta({ id: 'Plan' })
