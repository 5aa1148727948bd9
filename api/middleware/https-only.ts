import type { RequestHandler } from 'express'
import { RefusalError, refusal } from '../errors.ts'

/** Probes ask from beside the service, not through its proxy. */
const PROBES: readonly string[] = ['/healthz', '/readyz', '/metrics']

/** Behind a proxy that ends TLS, refuses what the proxy says came in the open. */
export const httpsOnly =
  (secure: boolean): RequestHandler =>
  (request, _response, next) => {
    if (!secure || request.secure || PROBES.includes(request.path)) next()
    else next(new RefusalError(refusal('https_required')))
  }
