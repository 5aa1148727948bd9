import { navigationFor } from '../navigation.ts'
import { redirect, view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import { ROLE_WORDS } from '../words.ts'

/** Where each role begins: what it may do, in the order of the work. */
export const homePages = (pages: () => readonly Page[]): readonly Page[] => [
  page({
    method: 'get',
    path: '/',
    access: 'signed_in',
    handle: ({ caller }) => {
      // A panel has one thing to do, while it sits.
      if (caller.account.role === 'panel') return redirect('/quote')
      return view('home', `Home: ${ROLE_WORDS[caller.account.role]}`, {
        entries: navigationFor(pages(), caller),
      })
    },
  }),
]
