import { calendarCsv } from './calendar.ts'
import { operatorsFramework, policy, pricePerMileFramework } from './frameworks.ts'
import { layout } from './roads/layout.ts'
import type { Row } from './people/needs.ts'
import { toOsm } from './roads/osm.ts'
import { writeOsmPbf } from './files/pbf-writer.ts'
import { toLatLon } from './roads/plane.ts'
import { type Postcode, postcodes } from './people/postcodes.ts'
import { drawPupils } from './people/pupils.ts'
import { chance } from './random.ts'
import { assignRoutes } from './people/routes-today.ts'
import { placeSchools, schoolsCsv } from './people/schools.ts'
import { table } from './files/table.ts'
import { tiePupils } from './people/ties.ts'
import { buildRoads } from './roads/town.ts'
import { addUntidiness } from './people/untidy.ts'

export interface CouncilOptions {
  readonly pupils: number
  readonly seed: number
}

/** What is committed under sample/. */
export const SAMPLE: CouncilOptions = { pupils: 120, seed: 2026 }

const PUPIL_COLUMNS = (
  'pupil_id same_child_as name date_of_birth home_postcode home_lat home_lon school_id days am pm mode start_date ' +
  'end_date travel passenger_assistant assistant_skill travel_alone not_with keep_with max_minutes boarding_minutes ' +
  'vehicle_features pick_up_walk_metres current_route locked exception_review cost_code equipment handover crew_notes ' +
  'contact'
).split(' ')

/** Every file of an invented council, by name: the same options give the same bytes. */
export function makeCouncil({ pupils, seed }: CouncilOptions): ReadonlyMap<string, string | Uint8Array> {
  // The town grows more slowly than its pupils: bigger places are also denser.
  const size = Math.max(1, pupils / SAMPLE.pupils) ** 0.25
  const plan = layout(size)
  // Each part draws from a stream of its own, so that a change in one leaves the others as they were.
  const network = buildRoads(plan, chance(seed))
  const codes = postcodes(network, plan)
  const schools = placeSchools(network, plan, codes, pupils)
  const drafts = tiePupils(drawPupils(pupils, schools, codes, chance(seed + 1)), codes, chance(seed + 2))
  assignRoutes(drafts, chance(seed + 3))
  const rows = addUntidiness(drafts.map(({ row }) => row))
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
  return new Map<string, string | Uint8Array>([
    ['roads.osm.pbf', writeOsmPbf(toOsm(network, plan))],
    ['postcodes.csv', postcodesCsv(codes)],
    ['schools.csv', schoolsCsv(schools)],
    ['pupils.csv', table(PUPIL_COLUMNS, [...rows].sort(byId))],
    ['calendar.csv', calendarCsv()],
    ['framework.json', json(pricePerMileFramework())],
    ['framework-operators.json', json(operatorsFramework(size, pupils))],
    ['policy.json', json(policy())],
  ])
}

const byId = (a: Row, b: Row): number => ((a.pupil_id as string) < (b.pupil_id as string) ? -1 : 1)

const postcodesCsv = (codes: readonly Postcode[]): string =>
  table(
    ['postcode', 'lat', 'lon'],
    codes.map(({ code, point }) => {
      const { lat, lon } = toLatLon(point)
      return { postcode: code, lat: lat.toFixed(6), lon: lon.toFixed(6) }
    }),
  )
