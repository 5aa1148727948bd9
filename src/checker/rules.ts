import type { Rule } from './context.ts'
import { assistantsAreListed } from './rules/assistants.ts'
import { everyStopIsUsed, runCarriesItsPupils } from './rules/boarding.ts'
import { boundLiesUnderTheCost } from './rules/bound.ts'
import { drivesTakeTheirTime, timesAreTimes } from './rules/clock.ts'
import {
  keptTogether,
  lockedTogether,
  schoolsMixOnlyWhereTheyMay,
  strangersStayApart,
} from './rules/company.ts'
import { exceptionsAreListed } from './rules/exceptions.ts'
import { inputsAreThePlans } from './rules/inputs.ts'
import { legsFollowTheRoads } from './rules/legs.ts'
import { loadsFitTheLayout } from './rules/loads.ts'
import { capacityIsKept, operatorOffersTheType } from './rules/operators.ts'
import { everyPupilOnce, routeIdsAreUnique } from './rules/partition.ts'
import {
  pickUpPointsLieOnARoad,
  pickUpPointsStayTheSame,
  walksAreShortEnough,
} from './rules/pick-up-points.ts'
import { annualPricesAreTheRuns, runPricesAreTheFrameworks } from './rules/prices.ts'
import { ridesAreShortEnough } from './rules/ride-time.ts'
import { deadMilesAreTheBases, runSumsAddUp } from './rules/run-sums.ts'
import { weekdaysFallIntoRuns } from './rules/runs.ts'
import { stopsLastLongEnough } from './rules/service-time.ts'
import { sharesFollowTheRule, sharesNameEveryPupil } from './rules/shares.ts'
import { siblingsShareAStop } from './rules/siblings.ts'
import { stopsAreOfTheRightKind, stopsLieWhereTheyShould } from './rules/stop-places.ts'
import { totalsAddUp } from './rules/totals.ts'
import { solosTravelAlone } from './rules/travel-alone.ts'
import { unservedForAReason } from './rules/unserved.ts'
import { featuresArePresent, privateHireIsSmall, vehicleExists } from './rules/vehicle.ts'
import { homeTimesAreCivil, schoolWindowsAreMet } from './rules/windows.ts'

/** Everything that a plan must be, in the order in which a reader would look: who, when, in what, for how much. */
export const RULES: readonly Rule[] = [
  inputsAreThePlans,
  routeIdsAreUnique,
  everyPupilOnce,
  unservedForAReason,
  weekdaysFallIntoRuns,
  runCarriesItsPupils,
  everyStopIsUsed,
  stopsAreOfTheRightKind,
  stopsLieWhereTheyShould,
  siblingsShareAStop,
  walksAreShortEnough,
  pickUpPointsLieOnARoad,
  pickUpPointsStayTheSame,
  timesAreTimes,
  stopsLastLongEnough,
  drivesTakeTheirTime,
  legsFollowTheRoads,
  schoolWindowsAreMet,
  homeTimesAreCivil,
  ridesAreShortEnough,
  exceptionsAreListed,
  runSumsAddUp,
  deadMilesAreTheBases,
  vehicleExists,
  privateHireIsSmall,
  featuresArePresent,
  loadsFitTheLayout,
  solosTravelAlone,
  strangersStayApart,
  keptTogether,
  lockedTogether,
  schoolsMixOnlyWhereTheyMay,
  operatorOffersTheType,
  capacityIsKept,
  assistantsAreListed,
  runPricesAreTheFrameworks,
  annualPricesAreTheRuns,
  sharesNameEveryPupil,
  sharesFollowTheRule,
  totalsAddUp,
  boundLiesUnderTheCost,
]
