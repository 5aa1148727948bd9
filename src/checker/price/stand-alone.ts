import type { Direction } from '../../domain/direction.ts'
import type { Pupil } from '../../domain/pupil.ts'
import { countWeekdays } from '../../domain/weekdays.ts'
import type { CheckContext } from '../context.ts'
import { expectedRuns } from '../expected-runs.ts'
import { assistantsFor, fitsAlone } from '../needs.ts'
import { allOffers, type Offer } from '../offers.ts'
import { driveSeconds } from '../roads-view.ts'
import { deadMetres } from '../rules/run-sums.ts'
import { doorSeconds, gateSeconds } from '../rules/service-time.ts'
import { annualPrice, type PricedRun, runPrice } from './run-price.ts'

function directRun(
  context: CheckContext,
  pupil: Pupil,
  direction: Direction,
  offer: Offer,
): PricedRun | undefined {
  const { council, roads } = context
  const school = council.schools.get(pupil.schoolId)
  if (pupil.home === undefined || school?.place === undefined) return undefined
  const [from, to] = direction === 'am' ? [pupil.home, school.place] : [school.place, pupil.home]
  const drive = roads.drive(from, to)
  if (drive === undefined) return undefined
  return {
    direction,
    bothWays: pupil.am && pupil.pm,
    riders: [pupil],
    assistants: assistantsFor([pupil], council.policy),
    liveMetres: drive.metres,
    deadMetres: deadMetres(roads, offer.operator, from, to),
    seconds:
      doorSeconds([pupil], council.policy) +
      driveSeconds(drive, council.policy.traffic[direction]) +
      gateSeconds(school, [pupil], council.policy),
  }
}

/** What the offer would cost in a year for this pupil alone: direct, in the runs that its days and school make. */
function annualPence(context: CheckContext, pupil: Pupil, offer: Offer): number | undefined {
  const { framework, schools } = context.council
  let total = 0
  for (const { direction, days } of expectedRuns([pupil], schools)) {
    const run = directRun(context, pupil, direction, offer)
    if (run === undefined) return undefined
    total += annualPrice(runPrice(framework, offer.rate, run), countWeekdays(days), framework).total_pence
  }
  return total
}

/** A pupil's stand-alone cost: a year in the cheapest vehicle that fits, whatever is left of its operator's vehicles. */
export function standAlonePence(context: CheckContext, pupil: Pupil): number {
  const costs = allOffers(context.council.framework)
    .filter((offer) => fitsAlone(offer.type, pupil))
    .flatMap((offer) => annualPence(context, pupil, offer) ?? [])
  return costs.length === 0 ? 0 : Math.min(...costs)
}
