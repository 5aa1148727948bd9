import { z } from 'zod'
import { LINK_LIFE_MS } from '../../src/accounts/one-time-link.ts'
import type { Account } from '../../src/accounts/records.ts'
import {
  changeRole,
  disableAccount,
  enableAccount,
  inviteAccount,
  issueLink,
} from '../../src/accounts/use-cases/manage-accounts.ts'
import { accountReader, accountTransact, listAccounts } from '../../src/store/accounts.ts'
import { json } from '../answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import type { Frame } from '../frame.ts'
import { linkTo } from '../link-to.ts'
import { pageBody, pageOf, pageQuery, pageRequest } from '../paging.ts'
import { accountBody, accountSchema, invitationSchema } from '../schemas/account.ts'
import { byId, emailText, isoOf, roleSchema } from '../schemas/common.ts'

const tag = 'Accounts'

const reads = ({ store }: Frame): readonly Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/v1/accounts',
    tag,
    summary: 'List accounts',
    access: 'accounts.read',
    query: z.strictObject(pageQuery),
    answer: { status: 200, description: 'Accounts in the order of making.', schema: pageOf(accountSchema) },
    refusals: ['cursor_invalid'],
    handle: async ({ query }) => {
      const asked = pageRequest(query)
      if (!asked.ok) return asked
      return json(pageBody(await store.read((tx) => listAccounts(tx, asked.page)), accountBody))
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/accounts/{id}',
    tag,
    summary: 'One account',
    access: 'accounts.read',
    params: byId,
    answer: { status: 200, description: 'The account.', schema: accountSchema },
    refusals: ['account_missing'],
    handle: async ({ params }) => {
      const account = await store.read((tx) => accountReader(tx).accountById(params.id))
      return account === undefined ? refusal('account_missing') : json(accountBody(account))
    },
  }),
]

/** What is answered once, with the link. */
const invitation = (
  { edge }: Frame,
  origin: string,
  of: { readonly account: Account; readonly secret: string },
): z.input<typeof invitationSchema> => ({
  account: accountBody(of.account),
  link: linkTo(origin, of.secret),
  expiresAt: isoOf(edge.now() + LINK_LIFE_MS),
})

const invites = (frame: Frame): readonly Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/api/v1/accounts',
    tag,
    summary: 'Invite somebody',
    access: 'accounts.manage',
    creates: true,
    secret: true,
    body: z.strictObject({ email: emailText, name: z.string().min(1).max(200), role: roleSchema }),
    answer: {
      status: 201,
      description: 'The account, and a link to be handed over.',
      schema: invitationSchema,
    },
    refusals: ['email_invalid', 'account_name_invalid', 'email_taken'],
    handle: async ({ body, caller, origin }) => {
      const invited = await accountTransact(frame.store)((accounts) =>
        inviteAccount(accounts, frame.edge, caller.account, body),
      )
      if (!invited.ok) return invited
      const headers = { location: `/api/v1/accounts/${invited.account.id}` }
      return json(invitation(frame, origin, invited), { headers })
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/accounts/{id}/link',
    tag,
    summary: 'Issue a new one-time link',
    description: 'Links issued before it are void.',
    access: 'accounts.manage',
    creates: true,
    secret: true,
    params: byId,
    answer: {
      status: 201,
      description: 'The account, and a link to be handed over.',
      schema: invitationSchema,
    },
    refusals: ['account_missing', 'account_disabled'],
    handle: async ({ params, caller, origin }) => {
      const issued = await accountTransact(frame.store)((accounts) =>
        issueLink(accounts, frame.edge, caller.account, params.id),
      )
      return issued.ok ? json(invitation(frame, origin, issued)) : issued
    },
  }),
]

const changes = ({ store, edge }: Frame): readonly Endpoint[] => {
  const transact = accountTransact(store)
  const answer = { status: 200, description: 'The account as it now is.', schema: accountSchema } as const
  const common = { tag, access: 'accounts.manage', params: byId, answer } as const
  return [
    endpoint({
      ...common,
      method: 'put',
      path: '/api/v1/accounts/{id}/role',
      summary: 'Change the role',
      description: 'Open sessions and tokens have the new permissions from the next request on.',
      body: z.strictObject({ role: roleSchema }),
      refusals: ['account_missing', 'last_administrator'],
      handle: async ({ params, body, caller }) => {
        const changed = await transact((accounts) =>
          changeRole(accounts, edge.now(), caller.account, params.id, body.role),
        )
        return changed.ok ? json(accountBody(changed.account)) : changed
      },
    }),
    endpoint({
      ...common,
      method: 'post',
      path: '/api/v1/accounts/{id}/disable',
      summary: 'Shut an account',
      description: 'Its sessions and links end at once, and its tokens are refused.',
      refusals: ['account_missing', 'last_administrator'],
      handle: async ({ params, caller }) => {
        const changed = await transact((accounts) =>
          disableAccount(accounts, edge.now(), caller.account, params.id),
        )
        return changed.ok ? json(accountBody(changed.account)) : changed
      },
    }),
    endpoint({
      ...common,
      method: 'post',
      path: '/api/v1/accounts/{id}/enable',
      summary: 'Open a disabled account',
      refusals: ['account_missing'],
      handle: async ({ params, caller }) => {
        const changed = await transact((accounts) =>
          enableAccount(accounts, edge.now(), caller.account, params.id),
        )
        return changed.ok ? json(accountBody(changed.account)) : changed
      },
    }),
  ]
}

export const accountEndpoints = (frame: Frame): readonly Endpoint[] => [
  ...reads(frame),
  ...invites(frame),
  ...changes(frame),
]
