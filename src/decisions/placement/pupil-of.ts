import type { LatLon } from '../../domain/place.ts'
import type { PanelChild } from '../../domain/placement-question.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Phase, Pupil } from '../../domain/pupil.ts'
import type { School } from '../../domain/school.ts'
import { EVERY_WEEKDAY, parseWeekdayPattern } from '../../domain/weekdays.ts'
import { choosePhase, phaseOfAge } from '../../intake/read/phase.ts'

/** A reference that no pupil list has: it holds a character that a reference may not. */
export const PANEL_CHILD = '\u0000panel'

/** As the pupil list's: given, else by age or date of birth, else the school's. */
export function phaseAt(child: PanelChild, school: School, policy: Policy): Phase {
  const byAge = child.phase ?? (child.age === undefined ? undefined : phaseOfAge(child.age))
  const source = { phase: byAge, dateOfBirth: child.date_of_birth, schoolPhase: school.phase }
  return choosePhase(source, policy).phase
}

/** The child as a row of the pupil list would have it, were it placed at a school. */
export function pupilOf(child: PanelChild, home: LatLon, school: School, policy: Policy): Pupil {
  return {
    id: PANEL_CHILD,
    name: '',
    phase: phaseAt(child, school, policy),
    home,
    homePostcode: '',
    schoolId: school.id,
    days: (parseWeekdayPattern(child.days) ?? EVERY_WEEKDAY) & school.open,
    am: child.am,
    pm: child.pm,
    mode: 'route',
    travel: child.travel,
    assistant: child.passenger_assistant,
    assistantSkill: child.passenger_assistant === 'none' ? '' : child.assistant_skill,
    travelAlone: child.travel_alone,
    notWith: [],
    keepWith: [],
    ...(child.max_minutes === undefined ? {} : { maxMinutes: child.max_minutes }),
    ...(child.boarding_minutes === undefined ? {} : { boardingMinutes: child.boarding_minutes }),
    vehicleFeatures: child.vehicle_features,
    pickUpWalkMetres: child.pick_up_walk_metres,
    currentRoute: '',
    locked: false,
    exceptionReview: '',
    costCode: '',
    equipment: '',
    handover: '',
    crewNotes: '',
    contact: '',
    row: 0,
  }
}
