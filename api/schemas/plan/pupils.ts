import { z } from 'zod'
import { PLACE_KINDS, planSchema, UNSERVED_CODES } from '../../../src/domain/plan.ts'
import { ASSISTANT_NEEDS, ASSISTANT_SKILLS, PHASES, TRAVEL_KINDS } from '../../../src/domain/pupil.ts'

const text = z.string()
const texts = z.array(text)
const flag = z.boolean()
const whole = z.int()

const reference = { id: text, schoolId: text, mode: text }
const service = {
  phase: z.enum(PHASES),
  days: whole.meta({
    description: 'A set of bits: Monday 1, Tuesday 2, Wednesday 4, Thursday 8, Friday 16.',
  }),
  am: flag,
  pm: flag,
}
const needs = {
  travel: z.enum(TRAVEL_KINDS),
  assistant: z.enum(ASSISTANT_NEEDS),
  assistantSkill: z.enum(ASSISTANT_SKILLS),
  travelAlone: flag,
  maxMinutes: z.number().optional(),
  vehicleFeatures: texts,
}
const record = {
  ...reference,
  ...service,
  ...needs,
  sameChildAs: text.optional(),
  startDate: text.optional(),
  endDate: text.optional(),
  notWith: texts,
  keepWith: texts,
  boardingMinutes: z.number().optional(),
  pickUpWalkMetres: z.number(),
  currentRoute: text,
  locked: flag,
  costCode: text,
  row: whole,
}

const wholePupil = z.object({
  view: z.literal('whole'),
  pupil: z.object({
    ...record,
    name: text,
    dateOfBirth: text.optional(),
    home: z.object({ lat: z.number(), lon: z.number() }).optional(),
    homePostcode: text,
    exceptionReview: text,
    equipment: text,
    handover: text,
    crewNotes: text,
    contact: text,
  }),
})

/** A pupil's record as its reader may see it. */
export const pupilViewSchema = z
  .discriminatedUnion('view', [
    wholePupil,
    z.object({ view: z.literal('audit'), ...record, hasHome: flag, hasExceptionReview: flag }),
    z.object({
      view: z.literal('finance'),
      ...reference,
      sameChildAs: text.optional(),
      costCode: text,
    }),
    z.object({ view: z.literal('panel'), ...reference, ...service, ...needs, name: text, hasHome: flag }),
  ])
  .meta({ id: 'PupilView' })

const run = planSchema.shape.routes.element.shape.runs.element.shape
const exception = planSchema.shape.exceptions.element.shape

/** One child's transport: nothing in it says who else travels, or where anybody lives. */
export const childInPlanSchema = z
  .object({
    schema: z.literal('schoolway.child-in-plan/1'),
    pupil_id: text,
    route: z.object({ route_id: text, vehicle_type: text, operator: text.nullable() }).optional(),
    annual_pence: whole.optional(),
    journeys: z.array(
      z.object({
        direction: run.direction,
        days: run.days,
        from: z.enum(PLACE_KINDS),
        to: z.enum(PLACE_KINDS),
        pick_up: text,
        set_down: text,
        seconds_aboard: whole,
        others: whole.meta({ description: 'How many other children are on the run.' }),
      }),
    ),
    exceptions: z.array(z.object({ direction: exception.direction, code: exception.code })),
    unserved: z.enum(UNSERVED_CODES).optional(),
  })
  .meta({ id: 'ChildInPlan' })

export const pupilInPlanSchema = z
  .object({
    pupil: pupilViewSchema,
    route_id: text.nullable(),
    annual_pence: whole.nullable().meta({ description: "The pupil's share." }),
    transport: childInPlanSchema
      .nullable()
      .optional()
      .meta({ description: 'Null of a pupil whom the plan does not know; left out for finance.' }),
  })
  .meta({ id: 'PupilInPlan' })

export const oneChildSchema = z
  .object({ pupil: pupilViewSchema, transport: childInPlanSchema })
  .meta({ id: 'OneChildInPlan' })
