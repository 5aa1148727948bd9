import { z } from 'zod'

/**
 * The best that a search has found so far, in the council's own words, so that another program can go on from it. It names
 * pupils and schools by their ids, and holds no place: where a pupil is met is a number among the places offered to it.
 */

/** An order of stops: a number of the route's `stops`, or the id of the school that is driven to. Homes come first, also in the afternoon. */
const order = z.array(z.union([z.int().nonnegative(), z.string()]))
const stopNumber = z.int().nonnegative()

const incumbentRouteSchema = z.strictObject({
  vehicle_type: z.string(),
  operator: z.string().nullable(),
  /** Which of the offers of that type and operator, where there is more than one: a locked vehicle is an offer of its own. */
  offer: stopNumber,
  /** The pupils who are met at one stop whenever they travel. */
  stops: z.array(z.array(z.string()).min(1)).min(1),
  /** For each stop the place among those offered: 0 is the home. */
  met: z.array(stopNumber),
  am: order,
  pm: order,
  /** Runs that are driven in an order of their own. */
  own: z
    .array(
      z.strictObject({
        direction: z.enum(['am', 'pm']),
        days: z.string().regex(/^[M-][T-][W-][T-][F-]$/),
        order,
      }),
    )
    .optional(),
})

export const INCUMBENT_SCHEMA = 'schoolway.incumbent/1'

export const incumbentSchema = z.strictObject({
  schema: z.literal(INCUMBENT_SCHEMA),
  /** sha256 of everything that the search was given. */
  inputs: z.string().regex(/^[0-9a-f]{64}$/),
  /** How much of the search was done, 0 to 1. */
  progress: z.number().min(0).max(1),
  annual_pence: z.int().nonnegative(),
  unserved_pupils: z.int().nonnegative(),
  routes: z.array(incumbentRouteSchema),
})

export type Incumbent = z.output<typeof incumbentSchema>
export type IncumbentRoute = Incumbent['routes'][number]
