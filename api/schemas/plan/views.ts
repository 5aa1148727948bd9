import { z } from 'zod'
import { PLACE_KINDS, planSchema, UNSERVED_CODES } from '../../../src/domain/plan.ts'

const plan = planSchema.shape
const route = plan.routes.element.shape
const run = route.runs.element.shape
const stop = run.stops.element.shape
const text = z.string()
const whole = z.int()

export const priceSchema = run.price.meta({
  id: 'Price',
  description: 'Whole pence; the three lines add up.',
})
const runHead = { direction: run.direction, days: run.days }
const totalsHead = {
  inputs: plan.inputs,
  run: plan.run,
  totals: plan.totals,
  bound: plan.bound,
  unserved: whole.meta({ description: 'How many pupils.' }),
}

export const routeForProcurementSchema = z
  .object({
    view: z.literal('procurement'),
    route_id: text,
    vehicle_type: text,
    layout: route.layout,
    operator: route.operator,
    pupils: whole,
    assistants: whole,
    runs: z.array(
      z.object({
        ...runHead,
        live_metres: whole,
        dead_metres: whole,
        seconds: whole,
        starts: text,
        ends: text,
        stops: whole,
        pupils: whole,
        schools: z.array(text),
        price: priceSchema,
      }),
    ),
    annual: priceSchema,
  })
  .meta({ id: 'RouteForProcurement' })

export const routeForFinanceSchema = z
  .object({
    view: z.literal('finance'),
    route_id: text,
    operator: route.operator,
    runs: z.array(z.object({ ...runHead, price: priceSchema })),
    annual: priceSchema,
    shares: route.shares,
  })
  .meta({ id: 'RouteForFinance' })

const stopForAudit = z.object({
  place: z.enum(PLACE_KINDS),
  arrive: stop.arrive,
  depart: stop.depart,
  board: stop.board,
  alight: stop.alight,
  leg: stop.leg,
  school_id: text.optional(),
  at: z.object({ lat: z.number(), lon: z.number() }).optional(),
})

export const routeForAuditSchema = z
  .object({
    view: z.literal('audit'),
    route_id: text,
    vehicle_type: text,
    layout: route.layout,
    operator: route.operator,
    pupils: route.pupils,
    assistants: route.assistants,
    runs: z.array(
      z.object({
        ...runHead,
        stops: z.array(stopForAudit),
        live_metres: whole,
        dead_metres: whole,
        seconds: whole,
        price: priceSchema,
      }),
    ),
    annual: priceSchema,
    shares: route.shares,
  })
  .meta({ id: 'RouteForAudit' })

const wholeRouteSchema = z
  .object({ view: z.literal('whole'), route: plan.routes.element })
  .meta({ id: 'WholeRoute' })

/** One route as its reader may see it. */
export const routeViewSchema = z
  .discriminatedUnion('view', [
    wholeRouteSchema,
    routeForProcurementSchema,
    routeForFinanceSchema,
    routeForAuditSchema,
  ])
  .meta({ id: 'RouteView' })

const reference = { pupil_id: text, direction: run.direction }

/** A plan as its reader may see it. */
export const planViewSchema = z
  .discriminatedUnion('schema', [
    z.object({ schema: z.literal('schoolway.plan-whole/1'), plan: planSchema }),
    z.object({
      schema: z.literal('schoolway.plan-for-procurement/1'),
      ...totalsHead,
      routes: z.array(routeForProcurementSchema),
    }),
    z.object({
      schema: z.literal('schoolway.plan-for-finance/1'),
      ...totalsHead,
      routes: z.array(routeForFinanceSchema),
    }),
    z.object({
      schema: z.literal('schoolway.plan-for-audit/1'),
      ...totalsHead,
      routes: z.array(routeForAuditSchema),
      exceptions: z.array(z.object({ ...reference, code: text })),
      unserved: z.array(z.object({ pupil_id: text, code: z.enum(UNSERVED_CODES) })),
    }),
    z.object({ schema: z.literal('schoolway.plan-totals/1'), ...totalsHead }),
  ])
  .meta({ id: 'PlanView' })

/** A route in a list: figures to sort by. What a reader may not see is left out. */
export const routeFiguresSchema = z
  .object({
    route_id: text,
    operator: route.operator,
    pupils: whole,
    annual: priceSchema,
    vehicle_type: text.optional(),
    layout: route.layout.optional(),
    assistants: whole.optional(),
    schools: z.array(text).optional(),
    days: text.optional().meta({ description: 'Weekdays on which any run goes.' }),
    am: z.object({ starts: text, ends: text }).nullable().optional(),
    pm: z.object({ starts: text, ends: text }).nullable().optional(),
    live_metres_per_week: whole.optional(),
    dead_metres_per_week: whole.optional(),
    longest_ride_seconds: whole.optional().meta({ description: 'Of any pupil aboard.' }),
  })
  .meta({ id: 'RouteFigures' })

export const unservedSchema = z
  .object({
    pupil_id: text,
    code: z.enum(UNSERVED_CODES),
    reason: text.meta({ description: 'What the code means.' }),
    detail: text.optional().meta({ description: 'A sentence on this pupil, for whoever plans.' }),
  })
  .meta({ id: 'UnservedPupil' })
