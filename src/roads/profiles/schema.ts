import { z } from 'zod'

const kmh = z.number().positive().max(200)
const names = z.array(z.string().min(1))

/** One speed or share, or one for built-up and one for open country. */
const byArea = <T extends z.ZodNumber>(value: T) =>
  z.union([value, z.strictObject({ urban: value, rural: value })])

const caps = z.record(z.string(), z.number().min(0).max(200)).default({})

/**
 * A road profile: everything that a router must be told about a kind of traveller. Speeds are km/h, times
 * seconds, sizes metres and kilograms. The built-in ones are JSON files beside this one.
 */
export const profileSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  notes: z.string().optional(),
  /** On foot: no one-ways, no turn restrictions and no turn costs. */
  on_foot: z.boolean().default(false),
  left_hand_driving: z.boolean().default(true),

  /** km/h by `highway` class where no limit reads; a class that is not here is driven only where access allows it. */
  speeds: z.record(z.string(), byArea(kmh)),
  /** km/h by `route` (a ferry); not taken unless listed. */
  route_speeds: z.record(z.string(), kmh).default({}),
  /** km/h on a class without a speed whose access tag allows traffic. */
  default_speed: kmh.default(10),
  /** The share of a speed limit that is really driven, by class; `default` for the others. */
  limit_share: z.record(z.string(), byArea(z.number().positive().max(1.5))).default({}),
  /** km/h that the vehicle does not exceed, by class; `default` for the others. */
  top_speeds: z.record(z.string(), kmh).default({}),
  /** km/h of named limits: `gb:nsl_single`, `gb:motorway`, `none`. */
  named_limits: z.record(z.string(), kmh).default({}),
  surface_caps: caps,
  tracktype_caps: caps,
  smoothness_caps: caps,

  /** Tags that say who may pass, most telling first. */
  access_tags: names,
  access_allowed: names,
  access_forbidden: names,
  /** Values that let a trip start or end there, but not pass through. */
  access_ends_only: names,
  /** Classes on which an ends-only value means that; elsewhere it means forbidden. */
  ends_only_classes: names,
  avoided_classes: names.default([]),
  /** Values of `service=` that are never driven. */
  forbidden_services: names.default([]),
  /** Barriers on a node that let the traveller pass. */
  passable_barriers: names,

  vehicle: z
    .strictObject({
      height: z.number().positive().optional(),
      width: z.number().positive().optional(),
      length: z.number().positive().optional(),
      weight: z.number().positive().optional(),
    })
    .default({}),

  turns: z
    .strictObject({
      /** The most that a turn costs; a sigmoid of the angle leads up to it. */
      penalty: z.number().min(0).max(600).default(0),
      bias: z.number().positive().max(10).default(1),
      u_turn: z.number().min(0).max(3600).default(0),
    })
    .prefault({}),
  /** Seconds at a node by its `highway` value: traffic_signals, stop, give_way, crossing, mini_roundabout. */
  node_delays: z.record(z.string(), z.number().min(0).max(600)).default({}),
  /** Times are kept to this: a segment's is rounded, and at least this; a turn's is rounded down. */
  time_unit_seconds: z.number().positive().max(1).default(0.001),
})

export type RoadProfile = z.output<typeof profileSchema>
