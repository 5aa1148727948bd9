import type { ErrorRequestHandler, RequestHandler } from 'express'
import { PROBLEM_MEDIA_TYPE, problemDocument, RefusalError, refusal } from '../errors.ts'
import { refusalOf } from '../http/unknown-error.ts'
import { localsOf } from '../locals.ts'

/** No route took the request. */
export const notFound: RequestHandler = (_request, _response, next) => {
  next(new RefusalError(refusal('not_found')))
}

/** A route is there, and not for this method. */
export const methodNotAllowed =
  (methods: readonly string[]): RequestHandler =>
  (_request, _response, next) => {
    const headers = { allow: methods.map((method) => method.toUpperCase()).join(', ') }
    next(new RefusalError({ ...refusal('method_not_allowed'), headers }))
  }

/** Answers with the problem document of whatever was thrown. Four parameters are what tells express that it is this. */
export const problems: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const locals = localsOf(request)
  const refused = refusalOf(error)
  locals.problem = refused.code
  if (!(error instanceof RefusalError)) locals.error = error
  if (response.headersSent) {
    // Half an answer must not look like a whole one.
    response.destroy()
    return
  }
  const document = problemDocument(refused, locals.requestId)
  for (const name of ['ETag', 'Content-Disposition', 'Content-Length']) response.removeHeader(name)
  for (const [name, value] of Object.entries(refused.headers ?? {})) response.setHeader(name, value)
  response.setHeader('Cache-Control', 'no-store')
  response.status(document.status).setHeader('Content-Type', PROBLEM_MEDIA_TYPE)
  response.end(JSON.stringify(document))
}
