import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Frame } from '../frame.ts'
import { localsOf } from '../locals.ts'

/** Where an error came from. Its message is left out: it may hold what a row or a request says. */
export function safeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error }
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const code: unknown = Reflect.get(error, 'code')
  return {
    type: error.name,
    ...(typeof code === 'string' && /^\w{1,40}$/.test(code) ? { code } : {}),
    at: at.slice(0, 8).map((line) => line.trim()),
  }
}

/** What is logged of an answered request. */
function line(
  request: object,
  method: string,
  status: number,
  seconds: number,
): Readonly<Record<string, unknown>> {
  const { route, identity, problem, error } = localsOf(request)
  const caller = identity?.kind === 'caller' ? identity.caller : undefined
  return {
    method,
    route: route ?? 'none',
    status,
    ms: Math.round(seconds * 1000),
    ...(caller === undefined ? {} : { account: caller.account.id, by: caller.by }),
    ...(problem === undefined ? {} : { problem }),
    ...(error === undefined ? {} : { error: safeError(error) }),
  }
}

/**
 * One line for each request: method, the declared path (never the address as it came, which may hold a reference or a
 * query), status, milliseconds, account. Headers and bodies are not looked at.
 */
export function logRequests({ logger, edge, metrics }: Frame): RequestHandler {
  const told = (request: IncomingMessage, response: ServerResponse): Readonly<Record<string, unknown>> => {
    const { startedAt, route } = localsOf(request)
    const [seconds, method, status] = [edge.elapsed() - startedAt, request.method ?? '', response.statusCode]
    metrics.requests.observe({ method, route: route ?? 'none', status: String(status) }, seconds)
    return line(request, method, status, seconds)
  }
  return pinoHttp({
    logger,
    wrapSerializers: false,
    serializers: { req: () => undefined, res: () => undefined, err: safeError },
    genReqId: (request) => localsOf(request).requestId,
    customAttributeKeys: { reqId: 'request' },
    quietReqLogger: true,
    quietResLogger: true,
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'answered',
    customSuccessObject: told,
    customErrorObject: told,
  })
}
