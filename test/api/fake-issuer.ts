import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the issuer says of the next person who signs in, or does wrong. */
export interface Person {
  readonly claims: Readonly<Record<string, unknown>>
  readonly wrong?: 'nonce' | 'signature' | 'audience' | 'expired'
}

export interface FakeIssuer {
  readonly issuer: string
  /** Who signs in next. */
  person: Person
  /** What a browser does at the issuer: follows the address and comes back with another. */
  visit(address: string): URL
  close(): Promise<void>
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

interface Granted {
  readonly nonce: string
  readonly challenge: string
}

/** A small OpenID provider on this machine: discovery, keys, codes with PKCE, signed ID tokens. */
export async function startFakeIssuer(clientId: string): Promise<FakeIssuer> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Granted>()
  const send = (response: ServerResponse, status: number, body: unknown): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

  const idToken = ({ nonce }: Granted): string => {
    const { claims, wrong } = fake.person
    const now = Math.floor(Date.now() / 1000)
    const header = base64url({ alg: 'RS256', kid: 'k1', typ: 'JWT' })
    const payload = base64url({
      iss: fake.issuer,
      aud: wrong === 'audience' ? 'another' : clientId,
      iat: now,
      exp: wrong === 'expired' ? now - 3600 : now + 300,
      nonce: wrong === 'nonce' ? 'another' : nonce,
      ...claims,
    })
    const key = wrong === 'signature' ? others.privateKey : keys.privateKey
    const signature = sign('RSA-SHA256', Buffer.from(`${header}.${payload}`), key).toString('base64url')
    return `${header}.${payload}.${signature}`
  }

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await readAll(request))
    const granted = codes.get(form.get('code') ?? '')
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (granted === undefined || granted.challenge !== proof)
      return send(response, 400, { error: 'invalid_grant' })
    codes.delete(form.get('code') ?? '')
    return send(response, 200, { access_token: 'a', token_type: 'Bearer', id_token: idToken(granted) })
  }

  const server: Server = createServer((request, response) => {
    const { issuer } = fake
    if (request.url === '/.well-known/openid-configuration')
      send(response, 200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
      })
    else if (request.url === '/keys')
      send(response, 200, {
        keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
      })
    else if (request.url === '/token') void token(request, response)
    else send(response, 404, {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const fake: FakeIssuer = {
    issuer: `http://127.0.0.1:${port}`,
    person: { claims: {} },
    visit: (address) => {
      const asked = new URL(address).searchParams
      const code = randomUUID()
      codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' })
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      return back
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return fake
}
