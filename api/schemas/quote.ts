import { z } from 'zod'
import {
  RULES,
  OPEN_QUESTIONS,
  type OpenQuestion,
  type RuleCode,
} from '../../src/decisions/placement/rules.ts'
import { PHASES } from '../../src/domain/pupil.ts'
import { idSchema, instantSchema } from './common.ts'

const pence = z.int().meta({ description: 'Pence a year.' })
const metres = z.number().meta({ description: 'Metres.' })
const minutes = z.number().meta({ description: 'Minutes.' })

const journeySchema = z
  .object({
    minutes: minutes.meta({ description: 'Time aboard, the longest of the week.' }),
    guide_minutes: minutes.meta({ description: "The national guide's: 45 primary, 75 secondary." }),
    over_guide: z.boolean(),
    policy_minutes: minutes.meta({ description: "The child's own limit, or the council's for the phase." }),
    over_policy: z.boolean(),
    others: z.int().nonnegative().meta({ description: 'Other children aboard, by number alone.' }),
  })
  .meta({ id: 'QuotedJourney' })

const routeSchema = z
  .object({
    annual_pence: pence.meta({ description: 'Pence a year more than the plan costs.' }),
    route_id: z.string().nullable().meta({ description: 'The route that is joined; null: one of its own.' }),
    vehicle_type: z.string(),
    layout: z
      .object({ seats: z.int(), wheelchairs: z.int() })
      .nullable()
      .meta({ description: "Of a route of the child's own; null where others ride." }),
    operator: z.string().nullable(),
    assistants: z.int().nonnegative().meta({ description: 'On the route, whomever they look after.' }),
    am: journeySchema.nullable(),
    pm: journeySchema.nullable(),
  })
  .meta({ id: 'QuotedRoute' })

const figureSchema = z
  .object({
    measure: z.enum(['walk', 'road']),
    metres,
    more_than_metres: metres,
    at_most_metres: metres.optional(),
  })
  .meta({
    id: 'DecidingFigure',
    description: 'The distance on which a rule turns, and what it is held against.',
  })

const factSchema = z.enum(Object.keys(OPEN_QUESTIONS) as [OpenQuestion, ...OpenQuestion[]])
const ruleSchema = z.enum(Object.keys(RULES) as [RuleCode, ...RuleCode[]])

const eligibilitySchema = z
  .object({
    outcome: z.enum(['eligible', 'depends', 'discretionary']),
    rule: ruleSchema.nullable(),
    citation: z.string(),
    figure: figureSchema.nullable(),
    open: z.array(z.object({ fact: factSchema, question: z.string() })),
    rules: z.array(
      z.object({
        rule: ruleSchema,
        title: z.string(),
        citation: z.string(),
        met: z.enum(['yes', 'no', 'open']),
        figure: figureSchema.nullable(),
        open: z.array(factSchema),
      }),
    ),
  })
  .meta({
    id: 'Eligibility',
    description:
      'eligible: by `rule`. depends: on the answers to `open`. discretionary: no rule gives a right; the council may still help.',
  })

const placeSchema = z.object({
  place_pence: pence,
  transport_pence: pence.nullable(),
  transport_basis: z.enum(['insertion', 'reoptimised']).nullable(),
  total_pence: pence.nullable(),
  warning: z.object({ code: z.literal('place_includes_transport'), detail: z.string() }).nullable(),
})

const budgetSchema = z
  .object({
    pence_per_mile: z.number(),
    round_trips_a_day: z.int(),
    metres_a_day: metres,
    days_a_year: z.number(),
    annual_pence: pence,
  })
  .meta({
    id: 'PersonalBudget',
    description: "A mileage payment to the family; it needs the parents' agreement.",
  })

const schoolQuoteSchema = z
  .object({
    school_id: z.string(),
    name: z.string(),
    phase: z.enum(PHASES),
    unserved: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: 'Why no vehicle can take the child.' }),
    insertion: routeSchema.nullable().meta({ description: 'Where it costs least as the plan stands.' }),
    alone: routeSchema.nullable().meta({ description: 'Alone in the cheapest vehicle that is left.' }),
    reoptimised: z
      .object({ annual_pence: pence, change_to_plan_pence: pence })
      .nullable()
      .meta({ description: 'After the routes around are rearranged. Null at depth first.' }),
    long_run_pence: pence.nullable(),
    direct: z
      .object({
        am_minutes: minutes.nullable(),
        pm_minutes: minutes.nullable(),
        metres_there: metres,
        metres_back: metres,
      })
      .nullable()
      .meta({ description: 'The drive without a stop, with traffic.' }),
    personal_budget: budgetSchema.nullable(),
    place: placeSchema.nullable(),
    walk: z.object({ metres, measured: z.enum(['walking_network', 'estimate']) }).nullable(),
    eligibility: eligibilitySchema.nullable(),
  })
  .meta({ id: 'SchoolQuote' })

/** What a panel is told. */
export const placementQuoteSchema = z
  .object({
    schema: z.literal('schoolway.placement-quote/1'),
    plan: z.object({ id: idSchema, revision: z.int(), annual_pence: pence }),
    home: z
      .object({ lat: z.number(), lon: z.number() })
      .meta({ description: "Where the child's home was found, for a map. It is not kept." }),
    depth: z.enum(['first', 'full']),
    needs: z.object({
      travel: z.string(),
      passenger_assistant: z.string(),
      assistant_skill: z.string(),
    }),
    schools: z.array(schoolQuoteSchema),
  })
  .meta({ id: 'PlacementQuote' })

export const livePlanSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    revision: z.int(),
    annual_pence: pence,
    chosen_by: z.enum(['officer', 'newest']),
    finished_at: instantSchema.nullable(),
    roads_version: idSchema
      .nullable()
      .meta({ description: 'The roads that it stands on, for the tiles of a map; null on straight lines.' }),
  })
  .meta({ id: 'LivePlan', description: 'The plan that quotes are made against.' })

const schoolChoiceSchema = z
  .object({
    school_id: z.string(),
    name: z.string(),
    phase: z.enum(PHASES).nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
  })
  .meta({ id: 'SchoolChoice', description: 'Public facts of a school.' })

export const schoolChoicesSchema = z.object({
  items: z.array(schoolChoiceSchema),
  vehicle_features: z
    .array(z.string())
    .meta({ description: "What vehicles of the plan's framework may have." }),
  vehicle_types: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .meta({ description: "The vehicles of the plan's framework, and what they are called." }),
})

const position = z.array(z.number()).length(2)

export const serviceAreaSchema = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: z.string(),
        properties: z.object({ school_id: z.string(), minutes, near_metres: metres }),
        geometry: z.object({
          type: z.literal('MultiPolygon'),
          coordinates: z.array(z.array(z.array(position))),
        }),
      }),
    ),
  })
  .meta({
    id: 'ServiceArea',
    description: 'GeoJSON; longitude first. The area of 75 minutes, then that of 45.',
  })
