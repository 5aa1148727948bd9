import { navigationFor } from '../navigation.ts'
import { view } from '../outcome.ts'
import { type Page, page } from '../page.ts'
import { ROLE_WORDS } from '../words.ts'

/** Where each role begins: what it may do, in the order of the work. */
export const homePages = (pages: () => readonly Page[]): readonly Page[] => [
  page({
    method: 'get',
    path: '/',
    access: 'signed_in',
    handle: ({ caller }) =>
      view('home', `Home: ${ROLE_WORDS[caller.account.role]}`, { entries: navigationFor(pages(), caller) }),
  }),
]
