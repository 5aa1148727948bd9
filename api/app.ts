import express, { type Express, type RequestHandler } from 'express'
import { allEndpoints } from './all-endpoints.ts'
import type { Endpoint } from './endpoint.ts'
import type { Frame } from './frame.ts'
import { endpointRouter } from './http/endpoint-router.ts'
import { httpsOnly } from './middleware/https-only.ts'
import { logRequests } from './middleware/log-requests.ts'
import { notFound, problems } from './middleware/problems.ts'
import { requestIds } from './middleware/request-id.ts'
import { securityHeaders } from './middleware/security-headers.ts'

export interface App {
  readonly express: Express
  /** What it serves. */
  readonly endpoints: readonly Endpoint[]
}

export interface AppOptions {
  /** Endpoints beyond the frame's own, made from the same frame. */
  readonly endpoints?: (frame: Frame) => readonly Endpoint[]
  /** Pages over the endpoints: a router that is asked once none of them fits. */
  readonly pages?: MakePages
}

export type MakePages = (frame: Frame, endpoints: readonly Endpoint[]) => RequestHandler

/** What a query of `?a=1&a=2&b[c]=3` is: texts by name, the last of each; no objects come out of an address. */
const plainQuery = (text: string | null): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(text ?? ''))

/** The service as a request handler. Reads no clock and no environment of its own, and listens nowhere. */
export function createApp(given: Frame, options: AppOptions = {}): App {
  const { config } = given
  const frame: Frame = { ...given, edge: { ...given.edge, sessionRules: config.sessions } }
  const endpoints = allEndpoints(frame, options.endpoints?.(frame))
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', config.trustedProxy ?? false)
  app.set('query parser', plainQuery)
  app.use(
    requestIds(frame.edge),
    logRequests(frame),
    securityHeaders(config.secure),
    httpsOnly(config.secure),
  )
  app.use(endpointRouter(frame, endpoints))
  if (options.pages !== undefined) app.use(options.pages(frame, endpoints))
  app.use(notFound)
  app.use(problems)
  return { express: app, endpoints }
}
