import { type Direction, DIRECTIONS } from '../../domain/direction.ts'
import { doorSeconds, gateSeconds } from '../../domain/limits.ts'
import { placeNumber } from '../../domain/places.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { bellTimes, type School } from '../../domain/school.ts'
import { trafficSeconds } from '../../domain/travel.ts'
import { roundHalfUp } from '../../domain/units.ts'
import { countWeekdays, hasWeekday, WEEKDAYS } from '../../domain/weekdays.ts'
import { assistantCount, assistantNeeds } from '../../pricing/assistants.ts'
import { type Offer, offers } from '../../pricing/offers.ts'
import { annualPrice, runPrice } from '../../pricing/run-price.ts'
import type { SolverInput } from '../../solver/compile/input.ts'
import { deadMetres } from './dead-metres.ts'

const journeysAWeek = (pupil: Pupil): number =>
  countWeekdays(pupil.days) * (Number(pupil.am) + Number(pupil.pm))

interface Drive {
  readonly from: number
  readonly to: number
  readonly metres: number
  readonly milliseconds: number
}

function directDrive(input: SolverInput, pupil: Pupil, direction: Direction): Drive | undefined {
  const gate = input.council.schools.get(pupil.schoolId)?.place
  if (pupil.home === undefined || gate === undefined) return undefined
  const [start, end] = direction === 'am' ? [pupil.home, gate] : [gate, pupil.home]
  const from = placeNumber(input.index, start)
  const to = placeNumber(input.index, end)
  if (from === undefined || to === undefined) return undefined
  const { travel } = input
  return { from, to, metres: travel.metres(from, to), milliseconds: travel.milliseconds(from, to) }
}

function directMetresAWeek(input: SolverInput, pupil: Pupil): number {
  return DIRECTIONS.filter((direction) => pupil[direction]).reduce(
    (sum, direction) => sum + (directDrive(input, pupil, direction)?.metres ?? 0) * countWeekdays(pupil.days),
    0,
  )
}

function fitsAlone(input: SolverInput, pupil: Pupil, offer: Offer): boolean {
  const assistants = assistantCount(assistantNeeds([pupil], input.council.policy.pupils_per_shared_assistant))
  const chairs = pupil.travel === 'wheelchair' ? 1 : 0
  return (
    pupil.vehicleFeatures.every((feature) => offer.vehicleType.features.includes(feature)) &&
    offer.vehicleType.layouts.some(
      (layout) => layout.wheelchairs >= chairs && layout.seats >= assistants + 1 - chairs,
    )
  )
}

/** How many weekdays each of the pupil's own runs in this direction has: days on which its school's times differ are apart. */
function runLengths(pupil: Pupil, school: School, direction: Direction): readonly number[] {
  const lengths = new Map<string, number>()
  for (const day of WEEKDAYS.filter((each) => hasWeekday(pupil.days, each))) {
    const bells = bellTimes(school, day)
    const window =
      direction === 'am' ? `${bells.arriveFrom}-${bells.arriveBy}` : `${bells.collectFrom}-${bells.collectBy}`
    lengths.set(window, (lengths.get(window) ?? 0) + 1)
  }
  return [...lengths.values()]
}

function alonePence(input: SolverInput, pupil: Pupil, offer: Offer): number {
  const { framework, policy, schools } = input.council
  const school = schools.get(pupil.schoolId)
  return DIRECTIONS.filter((direction) => pupil[direction]).reduce((sum, direction) => {
    const drive = directDrive(input, pupil, direction)
    if (drive === undefined || school === undefined) return sum
    const bothWays = pupil.am && pupil.pm
    const price = runPrice(framework, offer.rate, {
      liveMetres: drive.metres,
      deadMetres: deadMetres(input, offer.operator, drive.from, drive.to),
      seconds:
        doorSeconds(pupil, policy) +
        trafficSeconds(drive.milliseconds, policy.traffic[direction]) +
        roundHalfUp(school.unloadMinutes * 60) +
        gateSeconds(pupil, policy),
      wheelchairPupils: pupil.travel === 'wheelchair' ? 1 : 0,
      assistants: assistantNeeds([pupil], policy.pupils_per_shared_assistant),
      fee: {
        direction,
        routeGoesBothWays: bothWays,
        pupilsOneWay: bothWays ? 0 : 1,
        pupilsBothWays: bothWays ? 1 : 0,
      },
    })
    const year = runLengths(pupil, school, direction).map(
      (weekdays) => annualPrice(price, weekdays, framework.school_days).total_pence,
    )
    return year.reduce((total, pence) => total + pence, sum)
  }, 0)
}

/** A year of the pupil alone in the cheapest vehicle that fits: direct, without waiting. */
export function standAlonePence(input: SolverInput, pupil: Pupil): number {
  const costs = offers(input.council.framework)
    .filter((offer) => fitsAlone(input, pupil, offer))
    .map((offer) => alonePence(input, pupil, offer))
  return costs.length === 0 ? 0 : Math.min(...costs)
}

function weightOf(input: SolverInput, pupil: Pupil): number {
  switch (input.council.policy.recharge) {
    case 'equal':
      return journeysAWeek(pupil)
    case 'direct_distance':
      return directMetresAWeek(input, pupil)
    case 'stand_alone_cost':
      return standAlonePence(input, pupil)
  }
}

/** Weights of a route's pupils under the policy's recharge rule; when all are 0, those of `equal`. */
export function shareWeights(input: SolverInput, pupils: readonly Pupil[]): readonly number[] {
  const weights = pupils.map((pupil) => weightOf(input, pupil))
  return weights.some((weight) => weight > 0) ? weights : pupils.map(journeysAWeek)
}
