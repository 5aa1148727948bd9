import { z } from 'zod'
import { permissionsOf } from '../../src/accounts/permissions.ts'
import { signIn } from '../../src/accounts/use-cases/sign-in.ts'
import { signOut } from '../../src/accounts/use-cases/sign-out.ts'
import { accountTransact } from '../../src/store/accounts.ts'
import { empty, json } from '../answer.ts'
import type { Caller } from '../caller.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import type { Frame } from '../frame.ts'
import { heldRefusal } from '../held-refusal.ts'
import { clearSessionCookie, sessionCookie } from '../http/cookies.ts'
import { accountBody, whoSchema } from '../schemas/account.ts'
import { emailText, isoOf } from '../schemas/common.ts'

const credentials = z.strictObject({
  email: emailText,
  password: z.string().min(1).max(1000),
})

const whoBody = (caller: Caller): z.input<typeof whoSchema> => ({
  account: accountBody(caller.account),
  permissions: [...caller.permissions].sort(),
  by: caller.by,
  csrfToken: caller.by === 'session' ? caller.session.csrfToken : null,
  expiresAt: caller.by === 'session' ? isoOf(caller.session.expiresAt) : null,
})

const signInEndpoint = ({ store, edge, config }: Frame): Endpoint =>
  endpoint({
    method: 'post',
    path: '/api/v1/session',
    tag: 'Session',
    summary: 'Sign in',
    description: 'Opens a session and sets its cookie. Refusals all read alike and take the same time.',
    access: 'public',
    body: credentials,
    rate: 'sign_in',
    secret: true,
    answer: {
      status: 201,
      description: 'Signed in: who it is, and the token for changes.',
      schema: whoSchema,
    },
    refusals: ['sign_in_refused'],
    handle: ({ body }) =>
      heldRefusal(edge, config.signInRefusalMs, async () => {
        const signed = await signIn(accountTransact(store), edge, body)
        if (!signed.ok) return signed
        const { account, session, cookie } = signed
        const who = {
          account,
          session,
          cookie,
          by: 'session',
          permissions: permissionsOf(account.role),
        } as const
        return json(whoBody(who), {
          cookies: [sessionCookie(cookie, session.expiresAt - edge.now(), config)],
        })
      }),
  })

const whoEndpoint = (): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/session',
    tag: 'Session',
    summary: 'Who am I',
    access: 'signed_in',
    secret: true,
    answer: {
      status: 200,
      description: 'Who sent the request, and the token for changes.',
      schema: whoSchema,
    },
    handle: async ({ caller }) => json(whoBody(caller)),
  })

const signOutEndpoint = ({ store, config }: Frame): Endpoint =>
  endpoint({
    method: 'delete',
    path: '/api/v1/session',
    tag: 'Session',
    summary: 'Sign out',
    access: 'signed_in',
    answer: { status: 204, description: 'The session has ended.' },
    refusals: ['session_missing'],
    handle: async ({ caller }) => {
      if (caller.by !== 'session') return refusal('session_missing')
      await accountTransact(store)((accounts) => signOut(accounts, caller.cookie))
      return empty({ cookies: [clearSessionCookie(config)] })
    },
  })

export const sessionEndpoints = (frame: Frame): readonly Endpoint[] => [
  signInEndpoint(frame),
  whoEndpoint(),
  signOutEndpoint(frame),
]
