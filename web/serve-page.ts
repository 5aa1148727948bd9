import type { Request, RequestHandler, Response } from 'express'
import type { Answer } from '../api/answer.ts'
import { endpoint } from '../api/endpoint.ts'
import { RefusalError, type Refusal, refusal } from '../api/errors.ts'
import type { Frame } from '../api/frame.ts'
import { type Form, readForm } from '../api/http/read-form.ts'
import { sendAnswer } from '../api/http/send-answer.ts'
import { within } from '../api/http/within.ts'
import type { Ask } from '../api/in-process.ts'
import { callerOf, localsOf } from '../api/locals.ts'
import { accessRefusal } from '../api/middleware/check-access.ts'
import { forgeryRefusal, isFromElsewhere, originOf } from '../api/middleware/check-origin.ts'
import { withFlash } from './flash.ts'
import type { Outcome } from './outcome.ts'
import type { Page, PageInput, SentForm } from './page.ts'
import { type Renderer, render } from './render.ts'

export interface PageTools extends Renderer {
  readonly frame: Frame
  readonly ask: Ask
}

/** How files and events of the API are sent on. */
const HANDED_ON = endpoint({
  method: 'get',
  path: '/',
  tag: 'Pages',
  summary: 'What the API answered',
  access: 'signed_in',
  answer: { status: 200, description: 'As the API answered it.' },
  handle: async () => refusal('not_found'),
})

const NO_FORM: Form = { ok: true, fields: new Map(), files: [] }

/** Signed in people alone: a token in a header is for the API. */
function refusedAccess({ access }: Page, request: Request): Refusal | undefined {
  if (access !== 'public' && callerOf(request)?.by === 'token') return refusal('in_person_only')
  return accessRefusal(access, request, undefined)
}

/** Who asks is judged before anything that was sent is read, and the form's own token as soon as it is. */
async function checkedForm(
  page: Page,
  request: Request,
  response: Response,
  { config }: Frame,
): Promise<Form | Refusal> {
  const refused = refusedAccess(page, request)
  if (refused !== undefined) return refused
  if (page.method === 'get') return NO_FORM
  if (isFromElsewhere(request, config.publicUrl)) return refusal('csrf_refused')
  const form = await readForm(
    request,
    response,
    page.files === undefined ? {} : { files: page.files },
    config,
  )
  if (!form.ok) return form
  return forgeryRefusal(request, page, config.publicUrl, form.fields.get('_csrf')?.at(-1) ?? '') ?? form
}

const sentForm = ({ fields, files }: Form): SentForm => ({
  text: (name) => (fields.get(name)?.at(-1) ?? '').trim(),
  exact: (name) => fields.get(name)?.at(-1) ?? '',
  all: (name) => fields.get(name) ?? [],
  files,
})

/** What the API answered, as the page is told: JSON by its body, nothing by none. */
function told(answer: Answer<unknown>) {
  if (!answer.ok) return answer
  const { cookies = [], headers = {} } = answer
  if (answer.kind === 'json') return { ok: true, body: answer.body, cookies, headers } as const
  if (answer.kind === 'empty') return { ok: true, body: undefined, cookies, headers } as const
  throw new TypeError(`the endpoint answered with ${answer.kind}: fetch it`)
}

function inputOf(
  { frame, ask }: PageTools,
  request: Request,
  form: Form,
  signal: AbortSignal,
): PageInput<unknown> {
  const caller = callerOf(request)
  const asker = {
    caller,
    requestId: localsOf(request).requestId,
    origin: originOf(request, frame.config.publicUrl),
  }
  return {
    params: { ...request.params } as Record<string, string>, // no path here has a wildcard
    query: { ...request.query } as Record<string, string>, // the app's own query parser: texts
    form: sentForm(form),
    caller,
    ask: async <Body>(name: string, asked = {}) =>
      told(await ask(asker, name, { signal, ...asked })) as { readonly body: Body } & Exclude<
        ReturnType<typeof told>,
        { readonly body: unknown }
      >, // the endpoint's own schema is what the page names
    fetch: (name, asked = {}) => ask(asker, name, { signal, ...asked }),
  }
}

async function send(tools: PageTools, request: Request, response: Response, outcome: Outcome): Promise<void> {
  if (!outcome.ok) throw new RefusalError(outcome)
  response.setHeader('Cache-Control', 'no-store')
  if (outcome.kind === 'view') return render(tools, request, response, outcome)
  if (outcome.kind !== 'redirect') return sendAnswer(HANDED_ON, request, response, outcome)
  for (const cookie of outcome.cookies ?? []) response.append('Set-Cookie', cookie)
  response.status(303).setHeader('Location', withFlash(outcome.to, outcome.done))
  response.end()
}

/** The handler of a page's route. Refusals go on to the error handler. */
export const servePage =
  (tools: PageTools, page: Page): RequestHandler =>
  async (request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const form = await checkedForm(page, request, response, tools.frame)
    if (!form.ok) throw new RefusalError(form)
    const work = Promise.resolve(page.handle(inputOf(tools, request, form, gone.signal) as never)) // its access was checked
    const outcome = await within(tools.frame.config.requestTimeout, work)
    if (outcome === 'expired') {
      gone.abort()
      throw new RefusalError(refusal('took_too_long'))
    }
    await send(tools, request, response, outcome)
  }
