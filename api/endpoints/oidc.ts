import { z } from 'zod'
import { identityOf } from '../../src/accounts/oidc.ts'
import { signInByOidc } from '../../src/accounts/use-cases/sign-in-by-oidc.ts'
import { accountTransact } from '../../src/store/accounts.ts'
import type { Answer } from '../answer.ts'
import type { OidcConfig } from '../config.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import type { Frame } from '../frame.ts'
import { oidcCookie, oidcCookieName, sessionCookie } from '../http/cookies.ts'
import { safeError } from '../middleware/log-requests.ts'
import { readFlow, writeFlow } from '../oidc/flow-cookie.ts'
import { type Provider, oidcProvider } from '../oidc/provider.ts'

const tag = 'Session'
const CALLBACK = '/api/v1/oidc/callback'
const FLOW_MS = 10 * 60_000

/** What providers add to the address; the rest of what they send along is not ours to refuse. */
const callbackQuery = z.looseObject({
  code: z.string().max(4000).optional(),
  state: z.string().max(400).optional(),
  error: z.string().max(200).optional(),
})

const answer = { status: 302, description: 'To the next page.' } as const

const beginEndpoint = (frame: Frame, provider: Provider | undefined): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/oidc/sign-in',
    tag,
    summary: "Sign in through the council's identity provider",
    access: 'public',
    rate: 'sign_in',
    secret: true,
    answer,
    refusals: ['oidc_not_configured', 'provider_unavailable'],
    handle: async ({ origin }) => {
      if (provider === undefined) return refusal('oidc_not_configured')
      try {
        const { address, flow } = await provider.begin(`${origin}${CALLBACK}`)
        const cookies = [oidcCookie(writeFlow(flow), FLOW_MS, frame.config)]
        return { ok: true, kind: 'redirect', location: address, cookies }
      } catch (problem) {
        frame.logger.warn({ error: safeError(problem) }, 'the identity provider cannot be asked')
        return refusal('provider_unavailable')
      }
    },
  })

/** Opens a session for whom the provider vouched for. */
async function open(
  frame: Frame,
  { rules, createAccounts }: OidcConfig,
  claims: object,
): Promise<Answer<never>> {
  const { store, edge, config } = frame
  const identity = identityOf({ ...claims }, rules)
  if (!identity.ok) return identity
  const signed = await accountTransact(store)((accounts) =>
    signInByOidc(accounts, edge, identity, { createAccounts }),
  )
  if (!signed.ok) return signed
  const left = signed.session.expiresAt - edge.now()
  const cookies = [sessionCookie(signed.cookie, left, config), oidcCookie('', 0, config)]
  return { ok: true, kind: 'redirect', location: '/', cookies }
}

const callbackEndpoint = (frame: Frame, provider: Provider | undefined): Endpoint =>
  endpoint({
    method: 'get',
    path: CALLBACK,
    tag,
    summary: 'Come back from the identity provider',
    access: 'public',
    rate: 'sign_in',
    secret: true,
    query: callbackQuery,
    answer,
    refusals: [
      'oidc_not_configured',
      'oidc_flow_lost',
      'provider_unavailable',
      'account_disabled',
      'oidc_domain_refused',
      'oidc_role_missing',
      'oidc_account_missing',
      'oidc_identity_differs',
    ],
    handle: async ({ origin, cookies, query }) => {
      const { oidc } = frame.config
      if (provider === undefined || oidc === undefined) return refusal('oidc_not_configured')
      const flow = readFlow(cookies.get(oidcCookieName(frame.config)))
      if (flow === undefined || query.state !== flow.state) return refusal('oidc_flow_lost')
      const answered = new URL(CALLBACK, origin)
      for (const [name, value] of Object.entries(query))
        if (typeof value === 'string') answered.searchParams.set(name, value)
      try {
        return await open(frame, oidc, await provider.finish(answered, flow))
      } catch (problem) {
        frame.logger.warn({ error: safeError(problem) }, 'the identity provider did not vouch for a sign-in')
        return refusal('provider_unavailable')
      }
    },
  })

/** Whoever came here with a browser is told on the page where a sign-in is begun; programs are refused as ever. */
const toldToPeople = (each: Endpoint): Endpoint => ({
  ...each,
  handle: async (input) => {
    const answered = await each.handle(input)
    if (answered.ok || input.accept[0] !== 'text/html') return answered
    return { ok: true, kind: 'redirect', location: `/sign-in?problem=${answered.code}` }
  },
})

export function oidcEndpoints(frame: Frame): readonly Endpoint[] {
  const provider = frame.config.oidc === undefined ? undefined : oidcProvider(frame.config.oidc)
  return [beginEndpoint(frame, provider), callbackEndpoint(frame, provider)].map(toldToPeople)
}
