import { hasWeekday, parseWeekdayPattern, WEEKDAYS } from '../../src/domain/weekdays.ts'
import type { OneChildShown } from './shown-plan.ts'

type Journey = OneChildShown['transport']['journeys'][number]

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
const PLACES: Readonly<Record<Journey['from'], string>> = {
  home: 'home',
  school: 'school',
  pick_up_point: 'the pick-up point',
}

/** One way on one weekday. */
export interface WeekJourney {
  readonly pickUp: string
  readonly from: string
  readonly setDown: string
  readonly to: string
  readonly seconds: number
  readonly others: number
}

export interface WeekDay {
  readonly name: string
  readonly morning: WeekJourney | undefined
  readonly afternoon: WeekJourney | undefined
}

const journeyOf = (journey: Journey | undefined): WeekJourney | undefined =>
  journey && {
    pickUp: journey.pick_up,
    from: PLACES[journey.from],
    setDown: journey.set_down,
    to: PLACES[journey.to],
    seconds: journey.seconds_aboard,
    others: journey.others,
  }

/** A child's journeys, Monday to Friday; a day without any is among them. */
export const childWeek = ({
  transport: { journeys },
}: Pick<OneChildShown, 'transport'>): readonly WeekDay[] =>
  WEEKDAYS.map((day) => {
    const on = (direction: Journey['direction']): Journey | undefined =>
      journeys.find(
        (each) => each.direction === direction && hasWeekday(parseWeekdayPattern(each.days) ?? 0, day),
      )
    return {
      name: NAMES[day],
      morning: journeyOf(on('am')),
      afternoon: journeyOf(on('pm')),
    }
  })
