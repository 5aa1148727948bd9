import { z } from 'zod'
import { createToken, revokeToken } from '../../src/accounts/use-cases/tokens.ts'
import { accountTransact, listTokens } from '../../src/store/accounts.ts'
import { empty, json } from '../answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Frame } from '../frame.ts'
import { permissionSchema, tokenBody, tokenSchema } from '../schemas/account.ts'
import { byId } from '../schemas/common.ts'

const tag = 'Tokens'
const listed = z.object({ items: z.array(tokenSchema) })

const lists = ({ store }: Frame): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/tokens',
    tag,
    summary: 'List my tokens',
    access: 'tokens.own',
    answer: { status: 200, description: 'Tokens, revoked and expired ones with them.', schema: listed },
    handle: async ({ caller }) => {
      const tokens = await store.read((tx) => listTokens(tx, caller.account.id))
      return json({ items: tokens.map(tokenBody) })
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/accounts/{id}/tokens',
    tag,
    summary: "List an account's tokens",
    access: 'tokens.manage',
    params: byId,
    answer: { status: 200, description: 'Tokens, revoked and expired ones with them.', schema: listed },
    handle: async ({ params }) => {
      const tokens = await store.read((tx) => listTokens(tx, params.id))
      return json({ items: tokens.map(tokenBody) })
    },
  }),
]

const changes = ({ store, edge }: Frame): readonly Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/api/v1/tokens',
    tag,
    summary: 'Make a token for myself',
    access: 'tokens.own',
    creates: true,
    secret: true,
    body: z.strictObject({
      name: z.string().min(1).max(100).meta({ description: 'What it is for.' }),
      scopes: z.array(permissionSchema).min(1).max(100),
      expiresAt: z.iso.datetime().meta({ description: 'Within 366 days.' }),
    }),
    answer: {
      status: 201,
      description: 'The token; its text is shown here and never again.',
      schema: z.object({ token: tokenSchema, text: z.string() }),
    },
    refusals: [
      'account_disabled',
      'token_name_invalid',
      'token_scopes_missing',
      'token_scope_unknown',
      'token_scope_refused',
      'token_expiry_refused',
    ],
    handle: async ({ body, caller }) => {
      const request = { ...body, expiresAt: Date.parse(body.expiresAt) }
      const made = await accountTransact(store)((accounts) =>
        createToken(accounts, edge, caller.account, request),
      )
      return made.ok ? json({ token: tokenBody(made.token), text: made.text }) : made
    },
  }),
  endpoint({
    method: 'delete',
    path: '/api/v1/tokens/{id}',
    tag,
    summary: 'Revoke a token',
    description: "One's own; anybody's for administrators.",
    access: ['tokens.own', 'tokens.manage'],
    params: byId,
    answer: { status: 204, description: 'The token is good for nothing.' },
    refusals: ['token_missing'],
    handle: async ({ params, caller }) => {
      const revoked = await accountTransact(store)((accounts) =>
        revokeToken(accounts, edge.now(), caller.account, params.id, caller.permissions),
      )
      // The token of the address is missing; the sender's own is good.
      return revoked.ok ? empty() : { ok: false, code: 'token_missing' }
    },
  }),
]

export const tokenEndpoints = (frame: Frame): readonly Endpoint[] => [...lists(frame), ...changes(frame)]
