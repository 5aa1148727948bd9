import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Somebody at a browser, and what the browser did meanwhile. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Whether scripts run: without them axe-core does not either. */
  readonly scripts: boolean
  /** Addresses of other hosts that were asked for. */
  readonly elsewhere: readonly string[]
  /** What the browser complained of, and pages that came without a policy: scripts that failed, files kept out. */
  readonly complaints: readonly string[]
}

/** The narrowest window that has to do without scrolling sideways (WCAG 2.2, 1.4.10), CSS pixels. */
export const NARROW = { width: 320, height: 640 }
const WIDE = { width: 1280, height: 720 }

/** What every page says of itself: nothing is loaded but from its own service, and no other host is named. */
const isStrict = (policy = ''): boolean =>
  /(^|;)\s*default-src 'self'(;|$)/.test(policy) && !/[/*]/.test(policy)

let axe: string | undefined

/** A browser window of its own: nobody is signed in. */
export async function visit(
  browser: Browser,
  origin: string,
  choices: { readonly scripts?: boolean } = {},
): Promise<Visitor> {
  const { scripts = true } = choices
  const context = await browser.newContext({ baseURL: origin, viewport: WIDE, javaScriptEnabled: scripts })
  const page = await context.newPage()
  const [elsewhere, complaints]: [string[], string[]] = [[], []]
  context.on('request', (request) => {
    // The map's threads are made of scripts that are here already.
    const from = request.url().replace(/^blob:/, '')
    if (!from.startsWith(`${origin}/`)) elsewhere.push(request.url())
  })
  context.on('response', (response) => {
    if (response.request().resourceType() !== 'document') return
    if (!isStrict(response.headers()['content-security-policy']))
      complaints.push(`${response.url()} has no strict policy`)
  })
  page.on('console', (message) => {
    // A page that says what is wrong comes with its status.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (problem) => complaints.push(problem.message))
  return { page, context, scripts, elsewhere, complaints }
}

/** Signs in by typing, and waits for the home page. */
export async function signInAs({ page }: Visitor, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  // A role whose work is one page begins there.
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
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
  if (visitor.scripts) expect(await axeViolations(visitor), what).toEqual([])
  expect(visitor.complaints, what).toEqual([])
  expect(visitor.elsewhere, what).toEqual([])
}

/** The same in a wide window and in the narrowest, where nothing is cut off and nobody scrolls sideways. */
export async function expectSoundAtAnyWidth(visitor: Visitor, what: string): Promise<void> {
  await expectSound(visitor, what)
  await visitor.page.setViewportSize(NARROW)
  await expectSound(visitor, `${what}, narrow`)
  const width = await visitor.page.evaluate('document.documentElement.scrollWidth')
  expect([what, width]).toEqual([what, NARROW.width])
  await visitor.page.setViewportSize(WIDE)
}
