import type { Request, Response } from 'express'
import { callerOf } from '../api/locals.ts'
import { flashText } from './flash.ts'
import { navigationFor } from './navigation.ts'
import type { View } from './outcome.ts'
import type { Page } from './page.ts'
import type { Templates } from './templates.ts'
import { ROLE_WORDS } from './words.ts'

export interface Renderer {
  readonly templates: Templates
  readonly pages: readonly Page[]
}

/** What every template knows beside its own data. */
function surroundings({ pages }: Renderer, request: Request, { title, faults = [], refresh }: View) {
  const caller = callerOf(request)
  const query = request.query as Readonly<Record<string, string | undefined>> // the app's own query parser: texts
  return {
    title,
    faults: faults.map(({ field, text }) =>
      field === undefined ? { text } : { text, href: `#${field}`, field },
    ),
    refresh,
    path: request.path,
    flash: faults.length === 0 ? flashText(query['done']) : undefined,
    csrf: caller?.by === 'session' ? caller.session.csrfToken : undefined,
    navigation: navigationFor(pages, caller),
    who: caller && {
      name: caller.account.name,
      role: ROLE_WORDS[caller.account.role],
      id: caller.account.id,
    },
    may: (permission: string): boolean => [...(caller?.permissions ?? [])].some((one) => one === permission),
    faultOf: (field: string): string | undefined => faults.find((each) => each.field === field)?.text,
  }
}

/** Sends a view as a page. */
export function render(renderer: Renderer, request: Request, response: Response, shown: View): void {
  const html = renderer.templates(shown.template, {
    ...shown.data,
    ...surroundings(renderer, request, shown),
  })
  response.status(shown.status ?? 200)
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(html)
}
