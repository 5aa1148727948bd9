import { isProblemCode } from '../../api/errors.ts'
import type { Frame } from '../../api/frame.ts'
import { clearSessionCookie } from '../../api/http/cookies.ts'
import { faultsOf, withFaults } from '../form-faults.ts'
import { redirect, type View, view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import { returnPath } from '../return-path.ts'

const LABELS = { email: 'Type your email address.', password: 'Type your password.' }

export const signInPages = ({ config }: Pick<Frame, 'config'>): readonly Page[] => {
  const form = (back: string | undefined, email = ''): View =>
    view('sign-in', 'Sign in', { back: returnPath(back), email, oidc: config.oidc !== undefined })
  return [
    page({
      method: 'get',
      path: '/sign-in',
      access: 'public',
      handle: ({ query, caller }) => {
        if (caller !== undefined) return redirect(returnPath(query['return']))
        const { problem = '' } = query
        // The council's own sign-in came to nothing.
        const faults = isProblemCode(problem) ? faultsOf({ ok: false, code: problem }) : []
        return { ...form(query['return']), faults }
      },
    }),
    page({
      method: 'post',
      path: '/sign-in',
      access: 'public',
      rate: 'sign_in',
      handle: async ({ form: sent, ask }) => {
        const [email, back] = [sent.text('email'), sent.text('return')]
        const body = { email, password: sent.exact('password') }
        const signed = await ask<unknown>('POST /api/v1/session', { body })
        if (!signed.ok) return withFaults(form(back, email), signed, faultsOf(signed, LABELS))
        return redirect(returnPath(back), undefined, signed.cookies)
      },
    }),
    page({
      method: 'post',
      path: '/sign-out',
      access: 'signed_in',
      handle: async ({ ask }) => {
        const out = await ask('DELETE /api/v1/session')
        return out.ok ? redirect('/sign-in', 'signed_out', [clearSessionCookie(config)]) : out
      },
    }),
  ]
}
