import type { Frame } from '../../api/frame.ts'
import { allowedToTokens } from '../../src/accounts/permissions.ts'
import { faultsOf, withFaults } from '../form-faults.ts'
import { redirect, type View, view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import type { TokenShown } from '../shown.ts'
import { WORDS } from '../words.ts'

const DAY_MS = 86_400_000
const LIVES = [30, 90, 365]

const LABELS = {
  name: 'Type what the token is for.',
  scopes: 'Tick what the token may do.',
  expiresAt: { field: 'days', text: 'Choose how long the token is good for.' },
}
const FIELDS = {
  token_name_invalid: 'name',
  token_scopes_missing: 'scopes',
  token_scope_refused: 'scopes',
  token_expiry_refused: 'days',
} as const

interface Typed {
  readonly name: string
  readonly scopes: readonly string[]
  readonly days: string
}

/** @param permissions of the caller: a token may do what its owner may, and no more */
function form(permissions: Iterable<string>, { name, scopes, days }: Typed): View {
  const may = [...permissions].filter((each) => allowedToTokens(each as never)).sort() // the caller's own are permissions
  return view('tokens/new', 'Make a token', {
    name,
    days,
    chosen: scopes,
    scopes: may.map((each) => ({ value: each, text: WORDS.spaced(each) })),
    lives: LIVES.map((each) => ({ value: String(each), text: `${each} days` })),
  })
}

export const tokenPages = ({ edge }: Pick<Frame, 'edge'>): readonly Page[] => [
  page({
    method: 'get',
    path: '/tokens',
    access: 'tokens.own',
    handle: async ({ ask }) => {
      const listed = await ask<{ readonly items: readonly TokenShown[] }>('GET /api/v1/tokens')
      if (!listed.ok) return listed
      const now = new Date(edge.now()).toISOString()
      return view('tokens/list', 'API tokens', { items: listed.body.items, now })
    },
  }),
  page({
    method: 'get',
    path: '/tokens/new',
    access: 'tokens.own',
    handle: ({ caller }) => form(caller.permissions, { name: '', scopes: [], days: '90' }),
  }),
  page({
    method: 'post',
    path: '/tokens/new',
    access: 'tokens.own',
    handle: async ({ form: sent, caller, ask }) => {
      const [name, scopes, days] = [sent.text('name'), sent.all('scopes'), sent.text('days')]
      const life = LIVES.find((each) => String(each) === days)
      const expiresAt = life === undefined ? '' : new Date(edge.now() + life * DAY_MS).toISOString()
      const body = { name, scopes, expiresAt }
      const made = await ask<{ readonly text: string }>('POST /api/v1/tokens', { body })
      if (made.ok) return view('tokens/made', 'Your token', { text: made.body.text, name })
      return withFaults(
        form(caller.permissions, { name, scopes, days }),
        made,
        faultsOf(made, LABELS, FIELDS),
      )
    },
  }),
  page({
    method: 'post',
    path: '/tokens/{id}/revoke',
    access: ['tokens.own', 'tokens.manage'],
    handle: async ({ params, form: sent, ask }) => {
      const revoked = await ask('DELETE /api/v1/tokens/{id}', { params })
      const account = sent.text('account')
      if (!revoked.ok) return revoked
      return redirect(/^[\dA-Z]{26}$/.test(account) ? `/accounts/${account}` : '/tokens', 'token_revoked')
    },
  }),
]
