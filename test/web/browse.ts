import type { Response } from 'supertest'
import type { Service, Who } from '../api/service.ts'

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

/** Opens a page as a browser does. */
export const open = (service: Service, path: string, who?: Who): Promise<Response> =>
  service.ask('get', path, {
    who: who && { ...who, headers: { cookie: who.headers['cookie'] ?? '' } },
    headers: HTML,
  })

const encoded = (fields: Readonly<Record<string, string | readonly string[]>>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString()

/** Sends a form as a browser does from a page of ours: the session's own token in its hidden field. */
export function send(
  service: Service,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  who?: Who,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const cookie = who?.headers['cookie']
  const token = who?.headers['x-csrf-token']
  const body = encoded(token === undefined ? fields : { _csrf: token, ...fields })
  return service.ask('post', path, {
    body,
    headers: {
      ...HTML,
      ...(cookie === undefined ? {} : { cookie }),
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  })
}

/** A file as somebody chooses it. */
export interface Chosen {
  readonly name: string
  readonly text: string
  readonly type?: string
}

/** Sends files as a browser does, several in one form. */
export async function upload(
  service: Service,
  path: string,
  files: readonly Chosen[],
  who: Who,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const form = service.ask('post', path, { headers: { ...HTML, cookie: who.headers['cookie'] ?? '' } })
  form.field('_csrf', who.headers['x-csrf-token'] ?? '')
  for (const [name, value] of Object.entries(fields)) form.field(name, value)
  for (const { name, text, type = 'text/csv' } of files)
    form.attach('file', Buffer.from(text), { filename: name, contentType: type })
  return form
}
