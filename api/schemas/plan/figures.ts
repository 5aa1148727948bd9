import { z } from 'zod'
import { PHASES } from '../../../src/domain/pupil.ts'

const text = z.string()
const whole = z.int()
const number = z.number()
const texts = z.array(text)

const spread = {
  journeys_per_week: whole,
  p50_seconds: whole.meta({ description: 'Half of the journeys are no longer.' }),
  p90_seconds: whole,
  max_seconds: whole,
}

const cost = z.object({
  priced_by: z.enum(['framework', 'invoice']),
  routes_invoiced: whole,
  annual_pence: whole,
  vehicle_pence: whole.optional(),
  assistant_pence: whole.optional(),
  management_fee_pence: whole.optional(),
  pence_per_pupil: whole,
  pence_per_pupil_day: whole,
  pence_per_live_mile: whole,
  pence_per_route: whole,
})

const journeys = z.object({
  all: z.object(spread),
  by_phase: z.array(
    z.object({
      phase: z.enum(PHASES),
      guide_minutes: number,
      ...spread,
      journeys_over_guide_per_week: whole,
      pupils_over_guide: whole,
    }),
  ),
  pupils_over_guide: whole,
  pupils_over_guide_with_reason: whole,
})

/** The key figures of one plan, or of today's routes: see docs/concepts-kpis.md. */
const figuresSchema = z
  .object({
    pupils_served: whole,
    routes: whole,
    routes_nobody_rides: whole,
    pupils_per_vehicle: number,
    vehicles_by_type: z.array(z.object({ vehicle_type: text, routes: whole })),
    cost,
    live_metres_per_day: whole,
    dead_metres_per_day: whole,
    live_miles_per_day: number,
    dead_miles_per_day: number,
    use: z.object({
      seats_per_week: whole,
      seats_used_per_week: whole,
      seats_used_percent: number,
      wheelchair_spaces_per_week: whole,
      wheelchair_spaces_used_per_week: whole,
      wheelchair_spaces_used_percent: number,
    }),
    solo: z.object({
      pupils: whole,
      percent_of_served: number,
      with_reason: whole,
      with_reason_percent: number,
      with_review_date: whole,
    }),
    journeys,
    assistant_hours_per_year: number,
    co2_kg_per_year: number,
    breaches: z.array(z.object({ code: text, count: whole })),
  })
  .meta({ id: 'PlanFigures' })

export const planFactsSchema = z
  .object({
    revision: whole,
    framework: text,
    school_days: number,
    figures: figuresSchema,
    compared: z
      .object({
        today: figuresSchema,
        plan: figuresSchema,
        change: z.object({
          annual_pence: whole,
          annual_percent: number,
          routes: whole,
          live_metres_per_day: whole,
          dead_metres_per_day: whole,
          pupils_alone: whole,
        }),
      })
      .optional()
      .meta({ description: "Today's routes beside the plan: left out where the pupil list names none." }),
    moved: z
      .object({
        pupils_compared: whole,
        pupils_only_today: whole,
        pupils_only_in_plan: whole,
        pupils_whose_vehicle_mates_change: whole,
        pupils_whose_crew_changes: whole,
      })
      .optional()
      .meta({ description: 'Of the first revision alone.' }),
  })
  .meta({ id: 'PlanFacts' })

const named = z.object({ id: text, name: text })

/** What the references in a plan are called. No pupil is among them. */
export const planNamesSchema = z
  .object({
    school_days: number.meta({ description: 'In a year, by the framework.' }),
    schools: z.array(named),
    vehicle_types: z.array(
      z.object({
        id: text,
        name: text,
        layouts: z.array(z.object({ seats: whole, wheelchairs: whole })),
        features: texts,
      }),
    ),
    operators: z.array(named),
  })
  .meta({ id: 'PlanNames' })
