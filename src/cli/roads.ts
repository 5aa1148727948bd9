import { accessSync, constants } from 'node:fs'
import type { Issue } from '../domain/issue.ts'
import type { RoadSource } from '../domain/travel.ts'
import { RoadInputError } from '../roads/codes.ts'
import { openCrowFlies } from '../roads/crow-flies.ts'
import { openOsmRoads, type RunRange } from '../roads/open-osm-roads.ts'
import { openOsrm, parseOsrmAddress } from '../roads/osrm/open-osrm.ts'
import { argumentFault } from './fault.ts'
import { type Options, optional } from './options.ts'
import { roadFileIssue } from './road-issue.ts'
import { parseEstimate } from './values.ts'

/** Where a matrix's rows are filled in, and into how many parts it is cut. */
export interface RoadWork {
  readonly runRange: RunRange
  readonly ranges: number
}

/** Opens the one road source that the arguments name. Rejects with RoadInputError for a faulty file. */
export async function openRoads(options: Options, work?: RoadWork): Promise<RoadSource> {
  const file = optional(options, 'roads')
  if (file !== undefined)
    return openOsmRoads({ file, profile: optional(options, 'road-profile') ?? 'uk-car', ...work })
  const address = parseOsrmAddress(optional(options, 'osrm') ?? '')
  if (address !== undefined) return openOsrm(address)
  const estimate = parseEstimate(optional(options, 'crow-flies') ?? '')
  if (estimate !== undefined) return openCrowFlies(estimate.circuity, estimate.kmh)
  throw argumentFault('missing_argument', '--roads', 'or --osrm, or --crow-flies')
}

/** The fault of a road file that is not even there, to be told along with those of the other files. */
export function missingRoads(options: Options): readonly Issue[] {
  const file = optional(options, 'roads')
  if (file === undefined) return []
  try {
    accessSync(file, constants.R_OK)
    return []
  } catch {
    return [roadFileIssue(new RoadInputError('roads_unreadable', file, 'it cannot be opened'))]
  }
}
