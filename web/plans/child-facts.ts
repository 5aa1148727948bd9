import { formatWeekdays } from '../../src/domain/weekdays.ts'
import { daysText } from '../../src/reports/words.ts'
import type { PlanNames } from './plan-names.ts'
import type { OneChildShown } from './shown-plan.ts'

type View = OneChildShown['pupil']

export interface Fact {
  readonly key: string
  readonly value: string
}

const TRAVEL: Readonly<Record<string, string>> = {
  seat: 'In a seat',
  transfer: 'Moves from a wheelchair to a seat; the chair is folded',
  wheelchair: 'Stays in the wheelchair',
}
const ASSISTANT: Readonly<Record<string, string>> = {
  none: 'None',
  shared: 'Shared with others',
  one_to_one: 'One of the child’s own',
}

/** What the record says of a child, in the words of whoever reads it; blank values are left out by the page. */
export function childFacts(view: View, names: PlanNames): readonly Fact[] {
  if (view.view === 'finance') return [{ key: 'School', value: names.school(view.schoolId) }]
  const record = view.view === 'whole' ? view.pupil : view
  const { maxMinutes, assistantSkill } = record
  const whole = view.view === 'whole' ? view.pupil : undefined
  const skill = assistantSkill === '' ? '' : `, with ${assistantSkill} skill`
  return [
    { key: 'School', value: names.school(record.schoolId) },
    { key: 'Home', value: whole?.homePostcode ?? '' },
    { key: 'Travels on', value: daysText(formatWeekdays(record.days)) },
    { key: 'How', value: TRAVEL[record.travel] ?? record.travel },
    { key: 'Passenger assistant', value: `${ASSISTANT[record.assistant] ?? record.assistant}${skill}` },
    { key: 'Company', value: record.travelAlone ? 'Travels alone' : '' },
    { key: 'Vehicle must have', value: record.vehicleFeatures.join(', ').replaceAll('_', ' ') },
    { key: 'Longest time aboard', value: maxMinutes === undefined ? '' : `${maxMinutes} minutes` },
    { key: 'Equipment', value: whole?.equipment ?? '' },
    { key: 'Handover', value: whole?.handover ?? '' },
    { key: 'Notes for the crew', value: whole?.crewNotes ?? '' },
    { key: 'Cost code', value: 'costCode' in record ? record.costCode : '' },
  ]
}
