import type { EventsAnswer, FileAnswer } from '../api/answer.ts'
import type { Refusal } from '../api/errors.ts'
import type { FlashCode } from './flash.ts'

/** What is wrong with a form: shown above it, and beside the field where there is one. */
export interface Fault {
  /** The id of the field; undefined where it is of the whole form. */
  readonly field?: string
  readonly text: string
}

/** A page made from a template of `web/views`. */
export interface View {
  readonly ok: true
  readonly kind: 'view'
  /** `accounts/list` for `web/views/pages/accounts/list.njk`. */
  readonly template: string
  /** Of the browser's window, and the heading. */
  readonly title: string
  readonly data: Readonly<Record<string, unknown>>
  /** With any, the page is a form that was sent back: its status is that of the refusal. */
  readonly faults?: readonly Fault[]
  readonly status?: number
  /** The page asks for itself again after so many seconds, where no script does. */
  readonly refresh?: number
}

export interface Redirect {
  readonly ok: true
  readonly kind: 'redirect'
  /** A path of ours, with its query. */
  readonly to: string
  /** What was done, told on the next page. */
  readonly done?: FlashCode
  readonly cookies?: readonly string[]
}

/** What a page's handler answers. A refusal becomes a page that says what to do. */
export type Outcome = View | Redirect | FileAnswer | EventsAnswer | Refusal

export const view = (
  template: string,
  title: string,
  data: View['data'] = {},
  more: Pick<View, 'refresh'> = {},
): View => ({ ok: true, kind: 'view', template, title, data, ...more })

export const redirect = (to: string, done?: FlashCode, cookies: readonly string[] = []): Redirect => ({
  ok: true,
  kind: 'redirect',
  to,
  cookies,
  ...(done === undefined ? {} : { done }),
})
