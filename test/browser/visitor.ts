import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Somebody at a browser, and what the browser did meanwhile. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Addresses of other hosts that were asked for. */
  readonly elsewhere: readonly string[]
  /** What the browser complained of: scripts that failed, files that the policy kept out. */
  readonly complaints: readonly string[]
}

let axe: string | undefined

/** A browser window of its own: nobody is signed in. */
export async function visit(
  browser: Browser,
  origin: string,
  choices: { readonly scripts?: boolean } = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: choices.scripts ?? true })
  const page = await context.newPage()
  const [elsewhere, complaints]: [string[], string[]] = [[], []]
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    // A page that says what is wrong comes with its status.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (problem) => complaints.push(problem.message))
  return { page, context, elsewhere, complaints }
}

/** Signs in by typing, and waits for the home page. */
export async function signInAs({ page }: Visitor, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/')
}

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string }[]
}

/** What axe-core finds on a page as it is: each rule with the elements that break it. */
export async function axeViolations({ page }: Visitor): Promise<readonly string[]> {
  axe ??= await readFile('node_modules/axe-core/axe.min.js', 'utf8')
  await page.evaluate(axe)
  const { violations } = (await page.evaluate('axe.run()')) as { readonly violations: readonly Violation[] }
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** A page that is accessible, runs what it should and asks nobody else. */
export async function expectSound(visitor: Visitor, what: string): Promise<void> {
  expect(await axeViolations(visitor), what).toEqual([])
  expect(visitor.complaints, what).toEqual([])
  expect(visitor.elsewhere, what).toEqual([])
}
