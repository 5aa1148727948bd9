import { DIRECTIONS } from '../../domain/direction.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { countWeekdays } from '../../domain/weekdays.ts'
import type { CheckContext } from '../context.ts'
import type { Weighted } from './apportion.ts'
import { standAlonePence } from './stand-alone.ts'

const journeysAWeek = (pupil: Pupil): number =>
  countWeekdays(pupil.days) * (Number(pupil.am) + Number(pupil.pm))

/** Metres that the pupil's direct journeys make in a week, each direction by its own drive. */
function directMetresAWeek({ council, roads }: CheckContext, pupil: Pupil): number {
  const school = council.schools.get(pupil.schoolId)?.place
  if (pupil.home === undefined || school === undefined) return 0
  let metres = 0
  for (const direction of DIRECTIONS) {
    const [from, to] = direction === 'am' ? [pupil.home, school] : [school, pupil.home]
    if (pupil[direction]) metres += (roads.drive(from, to)?.metres ?? 0) * countWeekdays(pupil.days)
  }
  return metres
}

function weightOf(context: CheckContext, pupil: Pupil): number {
  switch (context.council.policy.recharge) {
    case 'equal':
      return journeysAWeek(pupil)
    case 'direct_distance':
      return directMetresAWeek(context, pupil)
    case 'stand_alone_cost':
      return standAlonePence(context, pupil)
  }
}

/** The recharge rule's weights; where all of them are zero, those of `equal`. */
export function rechargeWeights(context: CheckContext, pupils: readonly Pupil[]): readonly Weighted[] {
  const weighted = pupils.map((pupil) => ({ id: pupil.id, weight: weightOf(context, pupil) }))
  if (weighted.some(({ weight }) => weight > 0)) return weighted
  return pupils.map((pupil) => ({ id: pupil.id, weight: journeysAWeek(pupil) }))
}
