import { ask, type Headers, json } from './ask.ts'

const PASSWORD = 'a-long-password-of-the-bench'
const ADMINISTRATOR = 'administrator@schoolway.invalid'

/** Signs somebody in. */
export async function signIn(origin: string, email: string): Promise<Headers> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ email, password: PASSWORD })
  const { status, text, cookie } = await ask(origin, '/api/v1/session', {
    method: 'POST',
    headers,
    body,
    keep: true,
  })
  if (status !== 201 || cookie === undefined) throw new Error(`${email} is not let in: ${status} ${text}`)
  const { csrfToken } = JSON.parse(text) as { readonly csrfToken: string }
  return { cookie, 'x-csrf-token': csrfToken }
}

const setPassword = (origin: string, secret: string): Promise<unknown> =>
  json(origin, {}, 'POST', '/api/v1/passwords', { secret, password: PASSWORD })

/** So many officers that none comes near the limit of requests a minute. */
const NAMES = ['officer-1', 'officer-2', 'officer-3', 'officer-4'] as const

export interface People {
  readonly officers: readonly Headers[]
  readonly administrator: Headers
}

/** Has everybody signed in; with the one-time link of a new store their accounts are made first. */
export async function people(origin: string, secret: string | undefined): Promise<People> {
  if (secret !== undefined) await setPassword(origin, secret)
  const administrator = await signIn(origin, ADMINISTRATOR)
  const officers: Headers[] = []
  for (const name of NAMES) {
    const email = `${name}@example.org`
    if (secret !== undefined) {
      const account = { email, name, role: 'officer' }
      const { link } = await json<{ link: string }>(
        origin,
        administrator,
        'POST',
        '/api/v1/accounts',
        account,
      )
      await setPassword(origin, link.split('#')[1] ?? '')
    }
    officers.push(await signIn(origin, email))
  }
  return { officers, administrator }
}
