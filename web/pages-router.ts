import { Router } from 'express'
import type { MakePages } from '../api/app.ts'
import type { Frame } from '../api/frame.ts'
import { inProcess } from '../api/in-process.ts'
import { localsOf } from '../api/locals.ts'
import { identify } from '../api/middleware/identify.ts'
import { methodNotAllowed } from '../api/middleware/problems.ts'
import { rateLimited } from '../api/middleware/rate-limits.ts'
import { allPages } from './all-pages.ts'
import { makeAssets } from './assets/assets.ts'
import { serveAssets } from './assets/serve-assets.ts'
import { nameOfPage, type Page } from './page.ts'
import { pageProblems, unknownPage } from './page-problems.ts'
import { type PageTools, servePage } from './serve-page.ts'
import { makeTemplates } from './templates.ts'

/** @throws Error for a list that cannot be served: two of one name, or one without its access */
function checkList(pages: readonly Page[]): void {
  const seen = new Set<string>()
  for (const each of pages) {
    const name = nameOfPage(each)
    if (seen.has(name)) throw new Error(`two pages are declared as ${name}`)
    if ((each.access as unknown) === undefined) throw new Error(`${name} does not say who may ask`)
    seen.add(name)
  }
}

function addRoutes(router: Router, frame: Frame, tools: PageTools): void {
  const usual = rateLimited({ perMinute: frame.config.ratePerMinute, byAccount: true })
  const guesses = rateLimited({ perMinute: frame.config.signInPerMinute, byAccount: false })
  for (const [path, group] of Map.groupBy(tools.pages, (each) => each.path)) {
    const route = router.route(path.replace(/\{(\w+)\}/g, ':$1'))
    route.all((request, _response, next) => {
      localsOf(request).route = path
      next()
    })
    for (const each of group) {
      const limits = each.rate === 'sign_in' ? [guesses, usual] : [usual]
      route[each.method](...limits, servePage(tools, each))
    }
    route.all(methodNotAllowed(group.map(({ method }) => method)))
  }
}

/** Read once in a process. */
let shared: (Pick<PageTools, 'templates'> & { readonly assets: ReturnType<typeof makeAssets> }) | undefined

function sharedParts() {
  if (shared === undefined) {
    const assets = makeAssets()
    shared = { assets, templates: makeTemplates(assets.address) }
  }
  return shared
}

/** The pages over a list of endpoints, as a router that `createApp` asks after the endpoints themselves. */
export const pagesRouter: MakePages = (frame, endpoints) => {
  const { assets, templates } = sharedParts()
  const tools: PageTools = { frame, ask: inProcess(endpoints), pages: allPages(frame), templates }
  checkList(tools.pages)
  const router = Router({ caseSensitive: true, strict: true })
  router.use(serveAssets(assets))
  router.use((_request, response, next) => {
    // Without an address to compare, browsers would say of our own forms that they come from nowhere.
    response.setHeader('Referrer-Policy', 'same-origin')
    next()
  })
  router.use((request, _response, next) => next(request.path.startsWith('/api/') ? 'router' : undefined))
  router.use(identify(frame))
  addRoutes(router, frame, tools)
  router.use(unknownPage)
  router.use(pageProblems(tools))
  return router
}
