import * as client from 'openid-client'
import type { Claims } from '../../src/accounts/oidc.ts'
import type { OidcConfig } from '../config.ts'
import { isThisMachine } from '../config/fields.ts'

/** What a browser keeps while somebody is at the identity provider. */
export interface Flow {
  readonly state: string
  readonly nonce: string
  /** PKCE: proves to the provider that who asked for the code is who uses it. */
  readonly verifier: string
}

/** A council's identity provider, by discovery. */
export interface Provider {
  /** Where the browser is sent to, and what it keeps meanwhile. Rejects where the provider cannot be asked. */
  begin(redirectUri: string): Promise<{ readonly address: string; readonly flow: Flow }>
  /**
   * What the provider says about who signed in. State, nonce, signature, issuer and audience are checked; rejects where
   * any of them does not hold.
   * @param answeredAt the whole address that the browser came back to
   */
  finish(answeredAt: URL, flow: Flow): Promise<Claims>
}

const SCOPE = 'openid profile email'

async function discover({ rules, clientId, clientSecret }: OidcConfig): Promise<client.Configuration> {
  const issuer = new URL(rules.issuer)
  const execute = isThisMachine(issuer.hostname) ? [client.allowInsecureRequests] : []
  const found = await client.discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: 10 })
  // Without this the signature of what came straight from the provider over TLS would not be looked at.
  client.enableNonRepudiationChecks(found)
  return found
}

/** A provider that is asked about itself when first needed, and again where that failed. */
export function oidcProvider(config: OidcConfig): Provider {
  let known: Promise<client.Configuration> | undefined
  const configuration = (): Promise<client.Configuration> => {
    known ??= discover(config).catch((problem: unknown) => {
      known = undefined
      throw problem
    })
    return known
  }
  return {
    begin: async (redirectUri) => {
      const flow: Flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      })
      return { address: address.href, flow }
    },
    finish: async (answeredAt, { state, nonce, verifier }) => {
      const tokens = await client.authorizationCodeGrant(await configuration(), answeredAt, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      return { ...tokens.claims() }
    },
  }
}
