import type { RequestHandler } from 'express'
import type { Edge } from '../frame.ts'
import { begin } from '../locals.ts'

/** Gives each request an id of ours: one that a sender chose would go into the logs as it is. */
export const requestIds =
  (edge: Edge): RequestHandler =>
  (request, response, next) => {
    const requestId = edge.newId()
    begin(request, { requestId, startedAt: edge.elapsed() })
    response.setHeader('X-Request-Id', requestId)
    next()
  }
