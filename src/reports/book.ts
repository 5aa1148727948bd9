import type { Council } from '../domain/council.ts'
import type { Operator, VehicleType } from '../domain/framework.ts'
import type { Plan } from '../domain/plan.ts'
import type { Pupil } from '../domain/pupil.ts'

/** A plan with its inputs, and every record that a report looks up by its reference. */
export interface Book {
  readonly plan: Plan
  readonly council: Council
  readonly pupils: ReadonlyMap<string, Pupil>
  readonly vehicleTypes: ReadonlyMap<string, VehicleType>
  readonly operators: ReadonlyMap<string, Operator>
}

/** Opens a plan beside the inputs that it was made from. */
export function openBook(plan: Plan, council: Council): Book {
  const { framework } = council
  return {
    plan,
    council,
    pupils: new Map(council.pupils.map((pupil) => [pupil.id, pupil])),
    vehicleTypes: new Map(framework.vehicle_types.map((type) => [type.id, type])),
    operators: new Map((framework.operators ?? []).map((operator) => [operator.id, operator])),
  }
}

/**
 * The record of a pupil whom the plan names.
 * @throws Error when the pupil list has none: the plan was made from another list
 */
export function pupilOf(book: Book, id: string): Pupil {
  const pupil = book.pupils.get(id)
  if (pupil === undefined)
    throw new Error(
      `plan.json names the pupil ${id}, who is not in the pupil list: use the list it was made from`,
    )
  return pupil
}
