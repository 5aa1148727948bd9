import { setTimeout as pause } from 'node:timers/promises'
import type { LatLon } from '../../domain/place.ts'
import { osrmFailure } from './codes.ts'

export interface OsrmLimits {
  /** Longest wait for one answer. */
  readonly timeoutMilliseconds: number
  /** Questions under way at once. */
  readonly concurrency: number
  /** Wait before the first repetition of a question; doubled before the second. */
  readonly retryMilliseconds: number
}

/** An answer in OSRM's own terms: `code` is `Ok`, or why it refused. */
export interface OsrmAnswer {
  readonly code: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Asks one service about coordinates. Throws a RoadFailure when no answer in OSRM's terms can be had. */
export type Ask = (
  service: 'table' | 'route' | 'nearest',
  places: readonly LatLon[],
  options: Readonly<Record<string, string>>,
) => Promise<OsrmAnswer>

/** A question is asked at most three times: more would be a storm over a server that is in trouble already. */
const REPETITIONS = 2

/** Proxies and newer servers refuse addresses beyond about 8 kB, not all of them with the status made for it. */
const LONG_ADDRESS = 8000
const TOO_LONG = new Set([413, 414, 431])
const TOO_BIG: OsrmAnswer = { code: 'TooBig', body: {} }

const coordinates = (places: readonly LatLon[]): string =>
  places.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';')

const errorCode = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

const LOST = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

type Attempt = { readonly status: number; readonly text: string } | 'lost'

async function attempt(
  address: string,
  headers: Readonly<Record<string, string>>,
  timeout: number,
): Promise<Attempt> {
  try {
    // A redirect would carry children's homes to a host that nobody configured.
    const response = await fetch(address, {
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError')
      throw osrmFailure('osrm_timeout', `${timeout / 1000} s`)
    const code = errorCode(error)
    if (LOST.has(code)) return 'lost'
    throw osrmFailure('osrm_unreachable', code)
  }
}

function parse(status: number, text: string, addressLength: number): OsrmAnswer {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    if (TOO_LONG.has(status) || (status === 400 && addressLength > LONG_ADDRESS)) return TOO_BIG
    throw status === 200 ? osrmFailure('osrm_not_json') : osrmFailure('osrm_http_error', `status ${status}`)
  }
  const code = body !== null && typeof body === 'object' && 'code' in body ? body.code : undefined
  if (typeof code === 'string') return { code, body: body as Record<string, unknown> }
  if (TOO_LONG.has(status)) return TOO_BIG
  throw status === 200
    ? osrmFailure('osrm_unexpected_answer', 'no code')
    : osrmFailure('osrm_http_error', `status ${status}`)
}

/**
 * The one place that talks to the server. Only coordinates leave. User and password in the address become a
 * header; a query (a key of the server's keeper) is repeated in every question.
 */
export function openAsk(server: URL, limits: OsrmLimits): Ask {
  const root = `${server.origin}${server.pathname.replace(/\/+$/, '')}`
  const login = `${decodeURIComponent(server.username)}:${decodeURIComponent(server.password)}`
  const headers: Readonly<Record<string, string>> =
    login === ':' ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` }

  return async (service, places, options) => {
    const query = new URLSearchParams(server.search)
    for (const [name, value] of Object.entries(options)) query.set(name, value)
    // OSRM wants its separators as they are: URLSearchParams would escape them.
    const search = query.toString().replaceAll('%3B', ';').replaceAll('%2C', ',')
    const address = `${root}/${service}/v1/driving/${coordinates(places)}?${search}`

    for (let repetition = 0; ; repetition++) {
      const got = await attempt(address, headers, limits.timeoutMilliseconds)
      const final = repetition === REPETITIONS
      if (got !== 'lost' && (got.status < 500 || final)) return parse(got.status, got.text, address.length)
      if (got === 'lost' && address.length > LONG_ADDRESS) return TOO_BIG
      if (final) throw osrmFailure('osrm_connection_lost')
      await pause(limits.retryMilliseconds * 2 ** repetition)
    }
  }
}
