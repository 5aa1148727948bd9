import type { RoadSource } from '../domain/travel.ts'
import { openCrowFlies } from '../roads/crow-flies.ts'
import { openOsmRoads, type RunRange } from '../roads/open-osm-roads.ts'
import { openOsrm, parseOsrmAddress } from '../roads/osrm/open-osrm.ts'
import { argumentFault } from './fault.ts'
import { type Options, optional } from './options.ts'

function crowFlies(text: string): RoadSource {
  const parts = text.split(',').map(Number)
  const [circuity, kmh] = parts
  if (
    parts.length !== 2 ||
    !(Number(circuity) >= 1 && Number(circuity) <= 10) ||
    !(Number(kmh) >= 1 && Number(kmh) <= 200)
  )
    throw argumentFault('bad_argument', '--crow-flies', 'CIRCUITY,KMH, for example 1.35,30')
  return openCrowFlies(Number(circuity), Number(kmh))
}

function osrm(text: string): RoadSource {
  const address = parseOsrmAddress(text)
  if (address === undefined)
    throw argumentFault('bad_argument', '--osrm', 'an address such as http://127.0.0.1:5000')
  return openOsrm(address)
}

/** Where a matrix's rows are filled in, and into how many parts it is cut. */
export interface RoadWork {
  readonly runRange: RunRange
  readonly ranges: number
}

/** Opens the one road source that the arguments name. Throws InputFault for none, or for two. */
export async function openRoads(options: Options, work?: RoadWork): Promise<RoadSource> {
  const given = ['roads', 'osrm', 'crow-flies'].filter((name) => options[name] !== undefined)
  if (given.length > 1)
    throw argumentFault('bad_argument', `--${given[1]}`, `give it or --${given[0]}, not both`)
  const profile = optional(options, 'road-profile')
  if (profile !== undefined && options.roads === undefined)
    throw argumentFault('bad_argument', '--road-profile', 'it goes with --roads')
  const file = optional(options, 'roads')
  if (file !== undefined) return openOsmRoads({ file, profile: profile ?? 'uk-car', ...work })
  const address = optional(options, 'osrm')
  if (address !== undefined) return osrm(address)
  const estimate = optional(options, 'crow-flies')
  if (estimate !== undefined) return crowFlies(estimate)
  throw argumentFault('missing_argument', '--roads', 'or --osrm, or --crow-flies')
}
