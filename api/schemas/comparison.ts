import { z } from 'zod'
import { type Comparison, comparisonSchema } from '../../src/domain/comparison.ts'
import type { Awards } from '../../src/service/comparisons/awards.ts'
import {
  type ComparisonState,
  type Reoptimised,
  requestIn,
} from '../../src/service/comparisons/comparison-state.ts'
import type { StoredComparison } from '../../src/store/comparisons.ts'
import { idSchema, instantSchema, isoOf } from './common.ts'
import { stateSchema, toldSchema } from './plan/plan.ts'
import { shown } from './shown.ts'

/** A comparison in a list. */
export const comparisonSummarySchema = z
  .object({
    id: idSchema,
    plan_id: idSchema,
    revision: z.int().meta({ description: 'The revision of the plan that is compared.' }),
    framework_version_ids: z.array(idSchema),
    reoptimise_seconds: z
      .int()
      .nullable()
      .meta({ description: 'How long the plan is made anew under each framework; null: it is not.' }),
    created_at: instantSchema,
    created_by: z.string(),
  })
  .meta({ id: 'ComparisonSummary' })

export function comparisonSummaryBody(stored: StoredComparison): z.input<typeof comparisonSummarySchema> {
  const { framework_version_ids: ids, reoptimise_seconds: seconds } = requestIn(stored)
  return {
    id: stored.id,
    plan_id: stored.planId,
    revision: stored.revision,
    framework_version_ids: [...ids],
    reoptimise_seconds: seconds ?? null,
    created_at: isoOf(stored.createdAt),
    created_by: stored.createdBy,
  }
}

const { figures } = comparisonSchema.shape.plan.shape

const reoptimisedSchema = z.object({
  framework_version_id: idSchema,
  state: stateSchema,
  failure_code: z.string().optional(),
  progress: toldSchema.nullable().meta({ description: 'The last event of its search.' }),
  figures: figures.optional().meta({ description: 'Of the plan made anew; absent before its end.' }),
  unserved: z.int().optional().meta({ description: 'Pupils whom the plan made anew does not carry.' }),
  difference_pence: z.int().optional().meta({ description: 'Against the plan as it is, in annual pence.' }),
})

/** A comparison with its figures. */
export const comparisonBodySchema = comparisonSummarySchema
  .extend({
    comparison: comparisonSchema.meta({
      description: 'The same routes at the prices of each framework. See docs/comparison.md.',
    }),
    cancel_requested: z.boolean().meta({ description: 'Whether the plans made anew were asked to end.' }),
    reoptimised: z.array(reoptimisedSchema).meta({
      description: 'The plan made anew under each framework, from its own routes; empty where nobody asked.',
    }),
  })
  .meta({ id: 'Comparison' })

/** How far a comparison's plans made anew are, without its figures. */
export const comparisonProgressSchema = comparisonBodySchema
  .pick({ cancel_requested: true, reoptimised: true })
  .meta({ id: 'ComparisonProgress' })

const reoptimisedBody = (
  { plan }: Comparison,
  { frameworkVersionId, state, failureCode, progress, figures: anew, unserved }: Reoptimised,
): z.input<typeof reoptimisedSchema> => ({
  framework_version_id: frameworkVersionId,
  state,
  progress: toldSchema.safeParse(progress).data ?? null,
  ...(failureCode === undefined ? {} : { failure_code: failureCode }),
  ...(anew === undefined
    ? {}
    : {
        figures: shown(anew),
        difference_pence: anew.annual.total_pence - plan.figures.annual.total_pence,
      }),
  ...(unserved === undefined ? {} : { unserved }),
})

export const comparisonProgressBody = ({
  comparison,
  cancelRequested,
  reoptimised,
}: ComparisonState): z.input<typeof comparisonProgressSchema> => ({
  cancel_requested: cancelRequested,
  reoptimised: reoptimised.map((each) => reoptimisedBody(comparison, each)),
})

export const comparisonBody = (state: ComparisonState): z.input<typeof comparisonBodySchema> => ({
  ...comparisonSummaryBody(state.stored),
  comparison: shown(state.comparison),
  ...comparisonProgressBody(state),
})

const compared = comparisonSchema.shape.frameworks.element.shape
const { moved, not_carried } = compared.without.element.shape

/** Who drives what under one framework. */
export const awardsSchema = z
  .object({
    framework_version_id: idSchema,
    without: z.string().nullable().meta({ description: 'The operator that is left out.' }),
    annual_pence: z.int(),
    difference_pence: z
      .int()
      .nullable()
      .meta({ description: 'What leaving it out changes, over the routes that are carried either way.' }),
    routes: moved,
    moved: z
      .array(z.string())
      .meta({ description: 'Routes that somebody else, or another vehicle, drives without it.' }),
    not_carried,
  })
  .meta({ id: 'ComparisonAwards' })

export const awardsBody = ({
  framework,
  annualPence,
  routes,
  notCarried,
  without,
}: Awards): z.input<typeof awardsSchema> => ({
  framework_version_id: framework.id,
  without: without?.operator ?? null,
  annual_pence: annualPence,
  difference_pence: without?.difference_pence ?? null,
  routes: routes.map(({ route_id, vehicle_type, layout, operator, annual }) =>
    shown({ route_id, vehicle_type, layout, operator, annual }),
  ),
  moved: (without?.moved ?? []).map(({ route_id: id }) => id),
  not_carried: notCarried.map(shown),
})
