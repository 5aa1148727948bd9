import type { Caller } from '../api/caller.ts'
import { mayAsk } from '../api/middleware/check-access.ts'
import type { Page } from './page.ts'

export interface NavigationEntry {
  readonly href: string
  readonly text: string
  /** What somebody finds there. */
  readonly about: string
}

/** The main pages in the order of the work. Each is shown to those who may ask for it, once it is among the pages. */
const ENTRIES: readonly NavigationEntry[] = [
  {
    href: '/councils-data',
    text: 'Data',
    about: 'Upload pupils, schools and frameworks, and see what is wrong with them.',
  },
  {
    href: '/frameworks',
    text: 'Frameworks',
    about: 'Upload priced ways of buying transport, and see what is wrong with them.',
  },
  {
    href: '/plans',
    text: 'Plans',
    about: 'Make plans of routes, follow them, and print their route sheets.',
  },
  { href: '/comparisons', text: 'Comparisons', about: 'What the same routes cost under other frameworks.' },
  {
    href: '/quote',
    text: 'Placement quotes',
    about: 'What transport to a school would cost for one child.',
  },
  { href: '/accounts', text: 'Accounts', about: 'Who may sign in, and what they may do.' },
  { href: '/audit', text: 'Audit', about: 'Who did what, and whether the record is whole.' },
  { href: '/tokens', text: 'API tokens', about: 'Let a program work in your name.' },
]

/** The entries of somebody's own navigation. */
export function navigationFor(
  pages: readonly Page[],
  caller: Caller | undefined,
): readonly NavigationEntry[] {
  if (caller === undefined) return []
  return ENTRIES.filter(({ href }) => {
    const page = pages.find(({ method, path }) => method === 'get' && path === href)
    return page !== undefined && mayAsk(page.access, caller) === undefined
  })
}
