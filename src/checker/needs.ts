import type { VehicleType } from '../domain/framework.ts'
import type { PlanAssistant } from '../domain/plan.ts'
import type { Policy } from '../domain/policy.ts'
import type { Pupil } from '../domain/pupil.ts'

/** The assistants of a run with these pupils: those of its one-to-one pupils, and the shared ones. */
export function assistantsFor(riders: readonly Pupil[], policy: Policy): readonly PlanAssistant[] {
  const shared = riders.filter((pupil) => pupil.assistant === 'shared')
  const sharedCount = Math.ceil(shared.length / policy.pupils_per_shared_assistant)
  const skilled = shared.some((pupil) => pupil.assistantSkill !== '')
  return [
    ...Array.from(
      { length: sharedCount },
      (_, index): PlanAssistant => ({
        kind: 'shared',
        skill: skilled && index === 0 ? 'medical' : '',
      }),
    ),
    ...riders
      .filter((pupil) => pupil.assistant === 'one_to_one')
      .map(
        (pupil): PlanAssistant => ({ kind: 'one_to_one', skill: pupil.assistantSkill, pupil_id: pupil.id }),
      ),
  ]
}

/** Everybody but who stays in a wheelchair takes a seat. */
export const takesSeat = (pupil: Pupil): boolean => pupil.travel !== 'wheelchair'

/** Whether the pupil, alone with its assistant, fits some layout of the type, which has the features needed. */
export function fitsAlone(type: VehicleType, pupil: Pupil): boolean {
  const seats = (takesSeat(pupil) ? 1 : 0) + (pupil.assistant === 'none' ? 0 : 1)
  const wheelchairs = takesSeat(pupil) ? 0 : 1
  return (
    pupil.vehicleFeatures.every((feature) => type.features.includes(feature)) &&
    type.layouts.some((layout) => layout.seats >= seats && layout.wheelchairs >= wheelchairs)
  )
}
