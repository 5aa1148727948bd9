import type { PlanFigures } from './figures.ts'
import { columns, heading, wrap } from './page.ts'
import { count, decimal, milesText, plural } from './words.ts'

const item = (name: string, text: string): readonly string[] => wrap(text, name.padEnd(12))

const vehicles = ({ use, pupils_per_vehicle, vehicles_by_type }: PlanFigures): string =>
  `${vehicles_by_type.map((type) => `${count(type.routes)} ${type.vehicle_type}`).join(', ') || 'none'}; ` +
  `${pupils_per_vehicle.toFixed(2)} pupils a vehicle; where each run is fullest, ` +
  `${decimal(use.seats_used_percent)} % of seats and ${decimal(use.wheelchair_spaces_used_percent)} % of wheelchair ` +
  'spaces are taken'

const miles = (figures: PlanFigures): string =>
  `${milesText(figures.live_metres_per_day)} live and ${milesText(figures.dead_metres_per_day)} dead a day; ` +
  `${decimal(figures.co2_kg_per_year / 1000)} tonnes of CO2 a year`

const alone = ({ solo }: PlanFigures): string =>
  `${plural(solo.pupils, 'pupil')} (${decimal(solo.percent_of_served)} %), of whom ${count(solo.with_reason)} must by ` +
  `their record; ${count(solo.with_review_date)} of these have a date of review`

const overGuide = ({ journeys }: PlanFigures): string =>
  `${plural(journeys.pupils_over_guide, 'pupil')} over the guide, of whom ` +
  `${count(journeys.pupils_over_guide_with_reason)} by their own limit or because the drive itself is longer`

function journeys(figures: PlanFigures): readonly string[] {
  const minutes = (seconds: number): string => decimal(seconds / 60)
  const phases = figures.journeys.by_phase.filter((phase) => phase.journeys_per_week > 0)
  return columns([
    ['Minutes aboard', 'guide', 'half within', '9 in 10 within', 'longest', 'pupils over'],
    ...phases.map((phase) => [
      phase.phase,
      String(phase.guide_minutes),
      minutes(phase.p50_seconds),
      minutes(phase.p90_seconds),
      minutes(phase.max_seconds),
      count(phase.pupils_over_guide),
    ]),
  ])
}

/** What the pupils get: vehicles, miles, assistants, company and journey times. */
export const serviceSection = (figures: PlanFigures): readonly string[] => [
  ...heading('THE SERVICE'),
  ...item('Vehicles', vehicles(figures)),
  ...item('Miles', miles(figures)),
  ...item('Assistants', `${decimal(figures.assistant_hours_per_year)} paid hours a year`),
  ...item('Alone', alone(figures)),
  ...item('Long rides', overGuide(figures)),
  '',
  ...journeys(figures),
  '',
]
