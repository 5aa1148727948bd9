import type { ErrorRequestHandler, RequestHandler } from 'express'
import { PROBLEMS, type ProblemCode, RefusalError, refusal } from '../api/errors.ts'
import { refusalOf } from '../api/http/unknown-error.ts'
import { localsOf } from '../api/locals.ts'
import { PAGE_ADVICE } from './page-advice.ts'
import { type Renderer, render } from './render.ts'
import { signInPath } from './return-path.ts'

/** Refusals that signing in mends. */
const SIGN_IN: readonly ProblemCode[] = ['sign_in_needed', 'session_missing', 'session_expired']

const SERVER_FAULT = 500

/** Answers with a page that says what is wrong and what to do; whoever must sign in is taken there. */
export const pageProblems =
  (renderer: Renderer): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const locals = localsOf(request)
    const refused = refusalOf(error)
    locals.problem = refused.code
    if (!(error instanceof RefusalError)) locals.error = error
    if (response.headersSent) {
      // Half a page must not look like a whole one.
      response.destroy()
      return
    }
    for (const name of ['ETag', 'Content-Disposition', 'Content-Length']) response.removeHeader(name)
    response.setHeader('Cache-Control', 'no-store')
    if (SIGN_IN.includes(refused.code)) {
      const back = request.method === 'GET' ? request.originalUrl : '/'
      response.status(303).setHeader('Location', signInPath(back)).end()
      return
    }
    const { status, title, action } = PROBLEMS[refused.code]
    if (refused.headers?.['retry-after'] !== undefined)
      response.setHeader('Retry-After', refused.headers['retry-after'])
    render(renderer, request, response, {
      ok: true,
      kind: 'view',
      template: 'problem',
      title,
      status,
      data: {
        action: PAGE_ADVICE[refused.code] ?? action,
        errors: refused.errors ?? [],
        instance: status >= SERVER_FAULT ? locals.requestId : undefined,
      },
    })
  }

/** No page has this address. What was not asked for as a page is answered by the API. */
export const unknownPage: RequestHandler = (request, _response, next) => {
  const asked = request.method === 'GET' || request.method === 'HEAD'
  if (!asked || request.accepts(['json', 'html']) !== 'html') next('router')
  else next(new RefusalError(refusal('not_found')))
}
