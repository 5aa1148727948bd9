import { ROLES } from '../../src/accounts/roles.ts'
import { faultsOf, withFaults } from '../form-faults.ts'
import type { FlashCode } from '../flash.ts'
import { redirect, type View, view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import type { AccountShown, InvitationShown, ListShown, TokenShown } from '../shown.ts'
import { ROLE_WORDS } from '../words.ts'

const ROLE_ITEMS = ROLES.map((role) => ({ value: role, text: ROLE_WORDS[role] }))

const LABELS = {
  email: 'Type an email address, such as name@council.gov.uk.',
  name: 'Type the person’s name.',
  role: 'Choose a role.',
}
const FIELDS = { email_invalid: 'email', email_taken: 'email', account_name_invalid: 'name' } as const

const inviteForm = (values: Readonly<Record<string, string>> = {}): View =>
  view('accounts/invite', 'Invite somebody', { values, roles: ROLE_ITEMS })

/** The link is shown once, on this very page: it is not to be found again. */
const invited = ({ account, link, expiresAt }: InvitationShown): View =>
  view('accounts/link', 'One-time link', { account, link, expiresAt })

const lists = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/accounts',
    access: 'accounts.read',
    handle: async ({ query, ask }) => {
      const { cursor } = query
      const listed = await ask<ListShown<AccountShown>>('GET /api/v1/accounts', {
        query: cursor === undefined ? {} : { cursor },
      })
      return listed.ok ? view('accounts/list', 'Accounts', { ...listed.body, roles: ROLE_WORDS }) : listed
    },
  }),
  page({
    method: 'get',
    path: '/accounts/{id}',
    access: 'accounts.read',
    handle: async ({ params, caller, ask }) => {
      const found = await ask<AccountShown>('GET /api/v1/accounts/{id}', { params })
      if (!found.ok) return found
      const tokens = caller.permissions.has('tokens.manage')
        ? await ask<{ readonly items: readonly TokenShown[] }>('GET /api/v1/accounts/{id}/tokens', { params })
        : undefined
      if (tokens?.ok === false) return tokens
      return view('accounts/account', found.body.name, {
        account: found.body,
        tokens: tokens?.body.items ?? [],
        roles: ROLE_ITEMS,
        roleWords: ROLE_WORDS,
      })
    },
  }),
]

const invites = (): readonly Page[] => [
  page({
    method: 'get',
    path: '/invite',
    access: 'accounts.manage',
    handle: () => inviteForm(),
  }),
  page({
    method: 'post',
    path: '/invite',
    access: 'accounts.manage',
    handle: async ({ form, ask }) => {
      const body = { email: form.text('email'), name: form.text('name'), role: form.text('role') }
      const made = await ask<InvitationShown>('POST /api/v1/accounts', { body })
      return made.ok ? invited(made.body) : withFaults(inviteForm(body), made, faultsOf(made, LABELS, FIELDS))
    },
  }),
  page({
    method: 'post',
    path: '/accounts/{id}/link',
    access: 'accounts.manage',
    handle: async ({ params, ask }) => {
      const made = await ask<InvitationShown>('POST /api/v1/accounts/{id}/link', { params })
      return made.ok ? invited(made.body) : made
    },
  }),
]

/** A button that asks the API for one change and comes back to the account. */
const change = (what: string, endpoint: string, done: FlashCode): Page =>
  page({
    method: 'post',
    path: `/accounts/{id}/${what}`,
    access: 'accounts.manage',
    handle: async ({ params, form, ask }) => {
      const body = what === 'role' ? { body: { role: form.text('role') } } : {}
      const changed = await ask<AccountShown>(endpoint, { params, ...body })
      return changed.ok ? redirect(`/accounts/${changed.body.id}`, done) : changed
    },
  })

export const accountPages = (): readonly Page[] => [
  ...lists(),
  ...invites(),
  change('role', 'PUT /api/v1/accounts/{id}/role', 'role_changed'),
  change('disable', 'POST /api/v1/accounts/{id}/disable', 'account_disabled'),
  change('enable', 'POST /api/v1/accounts/{id}/enable', 'account_enabled'),
]
