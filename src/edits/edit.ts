import { z } from 'zod'
import { direction } from '../domain/plan.ts'

const pupilId = z.string().min(1).max(200)
const routeId = z.string().min(1).max(200)

/** Why a pupil is taken off a plan: a list, so that nothing about a child is written into one. */
export const REMOVAL_REASONS = [
  'travels_otherwise',
  'family_declined',
  'placement_ended',
  'travels_later',
  'unsafe_together',
  'other',
] as const

/** A pupil's stop among those of a run at homes and pick-up points, counted from 1 as the run is driven; a number beyond the last is the last. */
const stopNumber = z.int().min(1).max(200)

/** The route of an edit that opens one. */
export const NEW_ROUTE = 'new'

const movePupil = z.strictObject({
  kind: z.literal('move_pupil'),
  pupil_id: pupilId,
  /** A `route_id`, or `new`. Those who must share the pupil's route go with it. */
  to: routeId,
  /** Absent, or absent in a direction: wherever it costs least. */
  position: z.strictObject({ am: stopNumber.optional(), pm: stopNumber.optional() }).optional(),
})

const ofPupil = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), pupil_id: pupilId })
const ofRoute = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), route_id: routeId })
const ofPair = <K extends string>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), pupil_id: pupilId, other_pupil_id: pupilId })

const changeOrder = z.strictObject({
  kind: z.literal('change_order'),
  route_id: routeId,
  direction,
  /** The run's weekdays as the plan writes them; needed where the direction has several runs. */
  days: z
    .string()
    .regex(/^[M-][T-][W-][T-][F-]$/)
    .optional(),
  /** The numbers of the run's stops (the first is 1), all of them, in their new order. */
  stops: z.array(z.int().min(1)).min(2).max(200),
})

const removePupil = z.strictObject({
  kind: z.literal('remove_pupil'),
  pupil_id: pupilId,
  reason: z.enum(REMOVAL_REASONS),
})

const changeVehicle = z.strictObject({
  kind: z.literal('change_vehicle'),
  route_id: routeId,
  vehicle_type: z.string().min(1).max(200),
  /** Null where the framework names no operators; absent: whichever offers the type for least. */
  operator: z.string().min(1).max(200).nullable().optional(),
})

/** One change that a planner makes to a finished plan. */
export const editSchema = z.discriminatedUnion('kind', [
  movePupil,
  ofPupil('lock_pupil'),
  ofPupil('unlock_pupil'),
  ofRoute('lock_route'),
  ofRoute('unlock_route'),
  ofRoute('lock_vehicle'),
  ofRoute('unlock_vehicle'),
  ofPair('forbid_together'),
  ofPair('allow_together'),
  changeOrder,
  removePupil,
  changeVehicle,
])

export type Edit = z.output<typeof editSchema>
export type EditKind = Edit['kind']
export type EditOf<K extends EditKind> = Extract<Edit, { readonly kind: K }>
export type RemovalReason = (typeof REMOVAL_REASONS)[number]
