import { z } from 'zod'
import { ASSISTANT_NEEDS, ASSISTANT_SKILLS, PHASES, TRAVEL_KINDS } from './pupil.ts'
import { parseWeekdayPattern } from './weekdays.ts'

const minutes = z.number().nonnegative().max(1440)

/** Left out: nobody has said yet, and the answer says what depends on it. */
const judged = (about: string) => z.boolean().optional().meta({ description: about })

const childSchema = z
  .strictObject({
    home_postcode: z.string().min(5).max(10).optional(),
    home_lat: z.number().min(-90).max(90).optional(),
    home_lon: z.number().min(-180).max(180).optional(),
    home_easting: z.number().optional(),
    home_northing: z.number().optional(),
    age: z.int().min(0).max(25).optional().meta({ description: 'Whole years, today.' }),
    date_of_birth: z.iso.date().optional(),
    phase: z.enum(PHASES).optional(),
    days: z
      .string()
      .refine((text) => (parseWeekdayPattern(text) ?? 0) > 0, 'must be weekdays such as MTWTF or M-W-F')
      .default('MTWTF'),
    am: z.boolean().default(true),
    pm: z.boolean().default(true),
    travel: z.enum(TRAVEL_KINDS).default('seat'),
    passenger_assistant: z.enum(ASSISTANT_NEEDS).default('none'),
    assistant_skill: z.enum(ASSISTANT_SKILLS).default(''),
    travel_alone: z.boolean().default(false),
    max_minutes: minutes.optional(),
    boarding_minutes: minutes.optional(),
    vehicle_features: z.array(z.string().min(1).max(50)).max(20).default([]),
    pick_up_walk_metres: z.number().nonnegative().max(10_000).default(0),
    low_income: judged('Free school meals, or the highest rate of working tax credit.'),
    cannot_walk: judged(
      'Special educational needs, a disability or mobility problems: the child cannot reasonably be expected to walk, even with somebody.',
    ),
  })
  .refine(({ am, pm }) => am || pm, { path: ['am'], error: 'must travel in the morning or in the afternoon' })
  .meta({ description: 'One child; the names are those of the pupil list. Nothing of it is kept.' })

const candidateSchema = z.strictObject({
  school_id: z.string().min(1).max(100),
  place_pence_per_year: z.int().nonnegative().max(1e10).optional(),
  place_includes_transport: z.boolean().default(false),
  nearest_suitable: judged(
    'No suitable place can be had nearer to home: the nearest suitable school, or the only one that the plan of needs names.',
  ),
  one_of_three_nearest: judged('Fewer than three suitable schools are nearer to home.'),
  safe_walk: judged(
    'There is a way on which the child, with somebody where need be, can be expected to walk.',
  ),
  preferred_for_belief: judged("The nearest suitable school of the parents' religion or belief."),
})

/** What a panel asks: one child, and the schools that are considered. */
export const placementQuestionSchema = z.strictObject({
  child: childSchema,
  schools: z
    .array(candidateSchema)
    .min(1)
    .max(10)
    .refine(
      (list) => new Set(list.map((each) => each.school_id)).size === list.length,
      'must name each school once',
    ),
  depth: z
    .enum(['first', 'full'])
    .default('full')
    .meta({ description: '`first`: what is known at once. `full`: also rearranged, walked and judged.' }),
  pence_per_mile: z
    .number()
    .nonnegative()
    .max(1000)
    .optional()
    .meta({ description: 'Of a personal travel budget; none is worked out without it.' }),
})

export type PlacementQuestion = z.output<typeof placementQuestionSchema>
export type PanelChild = PlacementQuestion['child']
export type Candidate = PlacementQuestion['schools'][number]
