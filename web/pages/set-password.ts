import { faultsOf, withFaults } from '../form-faults.ts'
import { redirect, type View, view } from '../outcome.ts'
import { type Page, page } from '../page.ts'

const LABELS = {
  secret: 'Open the link that you were given, or type the part of it after the # sign.',
  password: 'Type a password.',
}

const FIELDS = {
  link_unknown: 'secret',
  link_used: 'secret',
  link_expired: 'secret',
  password_too_short: 'password',
  password_too_long: 'password',
  password_is_email: 'password',
  password_common: 'password',
} as const

const form = (secret = ''): View => view('set-password', 'Set your password', { secret })

/** What an invitation's link opens. The secret is typed, or put in by a script from behind the address's #. */
export const passwordPages = (): readonly Page[] => [
  page({ method: 'get', path: '/set-password', access: 'public', handle: () => form() }),
  page({
    method: 'post',
    path: '/set-password',
    access: 'public',
    rate: 'sign_in',
    handle: async ({ form: sent, ask }) => {
      const secret = sent.text('secret').replace(/^.*#/, '')
      const set = await ask('POST /api/v1/passwords', { body: { secret, password: sent.exact('password') } })
      if (!set.ok) return withFaults(form(secret), set, faultsOf(set, LABELS, FIELDS))
      return redirect('/sign-in', 'password_set')
    },
  }),
]
