import { z } from 'zod'
import { direction } from './plan.ts'

/**
 * certificate.json: why no plan for the same pupils can cost less than a plan's bound. Written with `--bound`, read by
 * `verify-bound`; what each number means is in docs/bound.md.
 */
export const CERTIFICATE_SCHEMA = 'schoolway.certificate/1'

/** Duals and bounds of a slice are whole thousandths of a penny, so that they add up without a rounding error. */
export const MILLIPENCE = 1000

/** A unit's position in its slice's list. */
const unitIndex = z.int().nonnegative()

const sliceSchema = z.strictObject({
  direction,
  days: z.string().regex(/^[M-][T-][W-][T-][F-]$/),
  /** Pupils who are met and dropped together, and what serving them is worth. */
  units: z.array(z.strictObject({ pupils: z.array(z.string()).min(1), dual: z.int() })),
  /** For each unit those that a route remembers having met when it meets this one (ng-routes, Baldacci et al. 2011). */
  memory: z.array(z.array(unitIndex)),
  /**
   * Present where only the vehicles of these units are proven, besides what every unit's own assistants cost: a route that
   * meets any other unit forgets none of these.
   */
  core: z.array(unitIndex).optional(),
  /**
   * Of any three units at most one route can serve two (subset-row cuts, Jepsen et al. 2008). `memory`: a route forgets
   * what it counted when it meets a unit outside (Pecin et al. 2017); absent: it never forgets.
   */
  cuts: z.array(
    z.strictObject({
      units: z.tuple([unitIndex, unitIndex, unitIndex]),
      memory: z.array(unitIndex).optional(),
      dual: z.int().nonpositive(),
    }),
  ),
  /**
   * Present where the slice was closed: every elementary route whose reduced cost is at most `enumerated_millipence`
   * was listed, and the cheapest choice among them costs `bound_millipence`, or there is none.
   */
  closing: z
    .strictObject({ enumerated_millipence: z.int().nonnegative(), routes: z.int().nonnegative() })
    .optional(),
  /** A day's lower bound. */
  bound_millipence: z.int(),
})

export const certificateSchema = z.strictObject({
  schema: z.literal(CERTIFICATE_SCHEMA),
  /** sha256 of each file read, as in the plan. */
  inputs: z.record(z.string(), z.string()),
  plan: z.strictObject({ annual_pence: z.int().nonnegative() }),
  bound: z.strictObject({ annual_pence: z.int(), gap_percent: z.number() }),
  /** The routes that the bound ranges over, in words. */
  route_class: z.array(z.string()),
  method: z.string(),
  /** Fees by pupil and day, which every plan pays. */
  constant_annual_pence: z.int().nonnegative(),
  slices: z.array(sliceSchema),
})

export type Certificate = z.output<typeof certificateSchema>
export type CertificateSlice = Certificate['slices'][number]
