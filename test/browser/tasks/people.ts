import type { Browser, Page } from 'playwright-core'
import { type Visitor, visit } from '../visitor.ts'

export const PASSWORD = 'marmalade-lantern-octopus'

/** Who works in the council of the tests. The administrator is made by the first start. */
export const PEOPLE = {
  officer: { name: 'Olive Marsh', email: 'officer@council.example', role: 'Transport officer' },
  procurement: { name: 'Percy Lane', email: 'procurement@council.example', role: 'Procurement' },
  panel: { name: 'Petra Field', email: 'panel@council.example', role: 'Panel member' },
  finance: { name: 'Fergus Hill', email: 'finance@council.example', role: 'Finance' },
  auditor: { name: 'Audrey Brook', email: 'auditor@council.example', role: 'Auditor' },
} as const

/** Somebody whose presses are counted. */
export interface Person extends Visitor {
  press(role: 'button' | 'link' | 'radio', name: string | RegExp): Promise<void>
  /** Presses that no page can see: a chooser of files, a dialogue for printing. */
  alsoPressed(times: number): void
  presses(): number
}

export async function personAt(
  browser: Browser,
  origin: string,
  choices: { readonly scripts?: boolean } = {},
): Promise<Person> {
  const visitor = await visit(browser, origin, choices)
  let count = 0
  return {
    ...visitor,
    press: async (role, name) => {
      count++
      const exact = typeof name === 'string' ? { name, exact: true } : { name }
      await visitor.page.getByRole(role, exact).first().click()
    },
    alsoPressed: (times) => {
      count += times
    },
    presses: () => count,
  }
}

/** Opens a one-time link and chooses a password. */
export async function choosePassword(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.waitForURL('**/sign-in')
}

/** Types email address and password where the page asks for them. */
export async function signIn({ page, press }: Person, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await press('button', 'Sign in')
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
}
