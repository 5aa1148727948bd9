import { Router } from 'express'
import type { Endpoint } from '../endpoint.ts'
import type { Frame } from '../frame.ts'
import { localsOf } from '../locals.ts'
import { identify } from '../middleware/identify.ts'
import { methodNotAllowed } from '../middleware/problems.ts'
import { rateLimited } from '../middleware/rate-limits.ts'
import { serveEndpoint } from './serve-endpoint.ts'

/** `/a/{id}` → `/a/:id`. */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

const isSafe = ({ method }: Endpoint): boolean => method === 'get'

/** @throws Error for a list that cannot be served: two of one name, or one without its access */
function checkList(endpoints: readonly Endpoint[]): void {
  const seen = new Set<string>()
  for (const { method, path, access, creates } of endpoints) {
    const name = `${method} ${path.replace(/\{\w+\}/g, '{}')}`
    if (seen.has(name)) throw new Error(`two endpoints are declared as ${name}`)
    if ((access as unknown) === undefined) throw new Error(`${name} does not say who may ask`)
    if (creates === true && access === 'public') throw new Error(`${name} creates something for nobody`)
    seen.add(name)
  }
}

/** The routes of a list of endpoints: those of one path together, and other methods refused. */
export function endpointRouter(frame: Frame, endpoints: readonly Endpoint[]): Router {
  checkList(endpoints)
  const router = Router({ caseSensitive: true, strict: true })
  const who = identify(frame)
  const usual = rateLimited({ perMinute: frame.config.ratePerMinute, byAccount: true })
  const guesses = rateLimited({ perMinute: frame.config.signInPerMinute, byAccount: false })
  for (const [path, group] of Map.groupBy(endpoints, (each) => each.path)) {
    const route = router.route(expressPath(path))
    route.all((request, _response, next) => {
      localsOf(request).route = path
      next()
    })
    for (const each of group) {
      const limits = each.rate === 'sign_in' ? [guesses, usual] : [usual]
      route[each.method](who, ...limits, serveEndpoint(frame, each))
    }
    const methods = group.flatMap((each) => (isSafe(each) ? [each.method, 'head'] : [each.method]))
    route.all(methodNotAllowed(methods))
  }
  return router
}
