import { z } from 'zod'
import type { Finding } from '../../../src/checker/finding.ts'
import { FINDING_MEANINGS, type FindingCode } from '../../../src/checker/finding-codes.ts'
import { REMOVAL_REASONS } from '../../../src/edits/edit.ts'
import { direction } from '../../../src/domain/plan.ts'
import { revisionSchema } from './plan.ts'

const text = z.string()
const CODES = Object.keys(FINDING_MEANINGS) as [FindingCode, ...FindingCode[]] // the catalogue is not empty
const figure = z.union([text, z.number()])

/** One thing that a plan says and its inputs do not bear out. */
export const findingSchema = z
  .object({
    code: z.enum(CODES),
    message: text,
    route_id: text.optional(),
    direction: direction.optional(),
    days: text.optional(),
    pupil_id: text.optional(),
    expected: figure.optional().meta({ description: 'What the inputs give.' }),
    actual: figure.optional().meta({ description: 'What the plan says.' }),
  })
  .meta({ id: 'Finding' })

export function findingBody(found: Finding): z.input<typeof findingSchema> {
  const { routeId, pupilId, ...rest } = found
  return {
    ...rest,
    ...(routeId === undefined ? {} : { route_id: routeId }),
    ...(pupilId === undefined ? {} : { pupil_id: pupilId }),
  }
}

const routeSide = z
  .object({ annual_pence: z.int(), pupils: z.int(), vehicle_type: text, operator: text.nullable() })
  .nullable()
const journeySide = z.object({ route_id: text, minutes: z.number(), home_clock: text.nullable() }).nullable()

/** What an edit changes: after less before. */
const differenceSchema = z
  .object({
    annual_pence: z.int(),
    routes: z.array(z.object({ route_id: text, before: routeSide, after: routeSide, annual_pence: z.int() })),
    opened: z.array(text),
    closed: z.array(text),
    pupils: z.array(
      z.object({
        pupil_id: text,
        direction,
        before: journeySide,
        after: journeySide,
        limit_minutes: z.number(),
      }),
    ),
  })
  .meta({ id: 'EditDifference' })

const warningsSchema = z.array(
  z.object({
    code: z.literal('over_guide'),
    pupil_id: text,
    direction,
    minutes: z.number(),
    guide_minutes: z.number(),
  }),
)

export const checkedSchema = z.object({ revision: z.int(), findings: z.array(findingSchema) })

export const editedSchema = z.object({
  revision: revisionSchema,
  difference: differenceSchema,
  warnings: warningsSchema,
  findings: z.array(findingSchema),
})

export const undoneSchema = z.object({
  revision: revisionSchema,
  difference: z.object({ annual_pence: z.int() }),
})

export const changeSchema = z
  .object({
    revision: revisionSchema,
    difference: differenceSchema.nullable(),
    warnings: warningsSchema,
  })
  .meta({ id: 'PlanChange' })

/** What a planner has settled, by reference. */
export const constraintsBodySchema = z
  .object({
    locked_pupils: z.array(text),
    locked_routes: z.array(text),
    locked_vehicles: z.array(text),
    chosen_vehicles: z.array(text).meta({ description: 'Routes whose vehicle was chosen by hand.' }),
    forbidden: z.array(z.array(text)).meta({ description: 'Pairs that never share a route.' }),
    removed: z.array(z.object({ pupil_id: text, reason: z.enum(REMOVAL_REASONS) })),
    closed_routes: z.array(text),
  })
  .meta({ id: 'PlanConstraints' })
