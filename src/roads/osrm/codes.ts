import type { IssueKind } from '../../domain/issue.ts'
import { RoadFailure } from '../../domain/travel.ts'

/** What can go wrong with an OSRM server, by code: each ends the command with status 3. docs/errors.md lists them. */
export const OSRM_CODES = {
  osrm_unreachable: {
    severity: 'error',
    problem: 'nothing answers at the address of the OSRM server',
    action: 'start the server, and check the host and the port given to --osrm',
  },
  osrm_timeout: {
    severity: 'error',
    problem: 'the OSRM server did not answer in time',
    action: 'check the load of the server, and run again',
  },
  osrm_connection_lost: {
    severity: 'error',
    problem: 'the OSRM server dropped the connection, three times in a row',
    action: "look into the server's own log: it may be out of memory or restarting",
  },
  osrm_http_error: {
    severity: 'error',
    problem: "the server answered with an HTTP error that is not OSRM's",
    action:
      'check that the address is that of osrm-routed itself, and what stands between (proxy, sign-in, quota)',
  },
  osrm_not_json: {
    severity: 'error',
    problem: 'the answer is not JSON',
    action: 'check that the address is that of osrm-routed and not of a web page',
  },
  osrm_unexpected_answer: {
    severity: 'error',
    problem: "the answer does not have the shape of OSRM's",
    action: 'check that the address is that of an OSRM server, version 5.22 or later',
  },
  osrm_invalid_query: {
    severity: 'error',
    problem: 'the OSRM server does not understand the question',
    action: 'use OSRM 5.22 or later, and give --osrm the address without /table or /route',
  },
  osrm_invalid_value: {
    severity: 'error',
    problem: 'the OSRM server refuses a coordinate or an option',
    action: 'run "schoolway validate" for places outside Great Britain, and check the data set of the server',
  },
  osrm_no_distances: {
    severity: 'error',
    problem: 'the OSRM server gives no distances in tables',
    action: 'use OSRM 5.22 or later',
  },
  osrm_no_table: {
    severity: 'error',
    problem: 'the OSRM server found no table at all for these places',
    action: 'check that the road data of the server covers the area of the pupils and the schools',
  },
  osrm_no_segment: {
    severity: 'error',
    problem: 'the OSRM server finds no road for a place that it found a road for a moment ago',
    action: "check that the server's data set is not being replaced, and run again",
  },
  osrm_too_big: {
    severity: 'error',
    problem: 'the OSRM server refuses even the smallest question as too big',
    action: 'start osrm-routed with a larger --max-table-size and --max-viaroute-size (100 or more)',
  },
  osrm_refused: {
    severity: 'error',
    problem: 'the OSRM server refuses the question with a code that Schoolway does not know',
    action: "look the code up in the documentation of the server's version",
  },
} as const satisfies Record<string, IssueKind>

export type OsrmCode = keyof typeof OSRM_CODES

/**
 * A failure with the catalogue's words. `detail` must be free of coordinates: a request's address holds children's
 * homes, and some servers repeat it in their messages, so neither is ever shown.
 */
export function osrmFailure(code: OsrmCode, detail = ''): RoadFailure {
  const { problem, action } = OSRM_CODES[code]
  return new RoadFailure(code, `${problem}${detail === '' ? '' : ` (${detail})`}; ${action}`)
}

/** OSRM's own codes for a refusal → ours. */
const REFUSALS: Readonly<Record<string, OsrmCode>> = {
  InvalidUrl: 'osrm_invalid_query',
  InvalidService: 'osrm_invalid_query',
  InvalidVersion: 'osrm_invalid_query',
  InvalidOptions: 'osrm_invalid_query',
  InvalidQuery: 'osrm_invalid_query',
  InvalidValue: 'osrm_invalid_value',
  NotImplemented: 'osrm_no_distances',
  NoTable: 'osrm_no_table',
  NoSegment: 'osrm_no_segment',
  TooBig: 'osrm_too_big',
}

/** The failure that stands for a refusal that nothing could be done about. */
export function refusal(osrmCode: string): RoadFailure {
  const known = REFUSALS[osrmCode]
  return osrmFailure(known ?? 'osrm_refused', /^\w{1,40}$/.test(osrmCode) ? osrmCode : '')
}
