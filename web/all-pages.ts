import type { Frame } from '../api/frame.ts'
import type { Page } from './page.ts'
import { accountPages } from './pages/accounts.ts'
import { auditPages } from './pages/audit.ts'
import { homePages } from './pages/home.ts'
import { passwordPages } from './pages/set-password.ts'
import { signInPages } from './pages/sign-in.ts'
import { tokenPages } from './pages/tokens.ts'

/** Every page: routes, navigation and the table of authorisation are made from this list. */
export function allPages(frame: Pick<Frame, 'config' | 'edge'>): readonly Page[] {
  const all: readonly Page[] = [
    ...homePages(() => all),
    ...signInPages(frame),
    ...passwordPages(),
    ...accountPages(),
    ...tokenPages(frame),
    ...auditPages(),
  ]
  return all
}
