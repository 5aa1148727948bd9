import type { IssueKind } from '../domain/issue.ts'

/** Every fault of the embedded road network, as `docs/errors.md` lists them. */
export const ROAD_CODES = {
  roads_unreadable: {
    severity: 'error',
    problem: 'the road file cannot be opened or is not an OpenStreetMap .osm.pbf file with zlib blocks',
    action: 'give the path of an .osm.pbf extract, for example one from download.geofabrik.de',
  },
  roads_truncated: {
    severity: 'error',
    problem: 'the road file ends in the middle of a block',
    action: 'download or copy the extract again',
  },
  roads_empty: {
    severity: 'error',
    problem: 'the road file holds no road that the profile may drive',
    action: 'give an extract that holds the roads of the area, or another road profile',
  },
  road_profile_unknown: {
    severity: 'error',
    problem: 'there is no road profile of that name, and no such file',
    action: 'use uk-car, osrm-car, walk, or the path of a profile file',
  },
  road_profile_invalid: {
    severity: 'error',
    problem: 'the road profile file is not valid',
    action: 'correct the field that is named; src/roads/profiles/uk-car.json is a complete example',
  },
} as const satisfies Record<string, IssueKind>

export type RoadCode = keyof typeof ROAD_CODES

/** A fault in a road file or profile that was handed in: ends the command with status 2. */
export class RoadInputError extends Error {
  readonly code: RoadCode
  /** The file at fault, as the user gave it. */
  readonly file: string
  constructor(code: RoadCode, file: string, detail = '') {
    super(detail === '' ? ROAD_CODES[code].problem : `${ROAD_CODES[code].problem} (${detail})`)
    this.name = 'RoadInputError'
    this.code = code
    this.file = file
  }
}
