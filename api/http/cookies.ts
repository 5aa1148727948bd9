/** The cookies of a request. Of two with one name the first counts, as browsers send the most particular one first. */
export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const part of (header ?? '').split(';').slice(0, 100)) {
    const at = part.indexOf('=')
    const name = part.slice(0, Math.max(at, 0)).trim()
    if (name !== '' && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim())
  }
  return cookies
}

export interface CookieRules {
  /** Sent over TLS alone; its name then says so, and no other host can set it. */
  readonly secure: boolean
}

const nameFor = (name: string, { secure }: CookieRules): string => (secure ? `__Host-${name}` : name)

export const sessionCookieName = (rules: CookieRules): string => nameFor('schoolway', rules)
export const oidcCookieName = (rules: CookieRules): string => nameFor('schoolway-oidc', rules)

/** A `Set-Cookie` value: for scripts out of reach, and not sent along with what other sites post. */
function writeCookie(name: string, value: string, maxAgeSeconds: number, { secure }: CookieRules): string {
  const age = `Max-Age=${Math.max(0, Math.trunc(maxAgeSeconds))}`
  return `${name}=${value}; Path=/; ${age}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

export const sessionCookie = (value: string, maxAgeMs: number, rules: CookieRules): string =>
  writeCookie(sessionCookieName(rules), value, maxAgeMs / 1000, rules)

export const clearSessionCookie = (rules: CookieRules): string => sessionCookie('', 0, rules)

export const oidcCookie = (value: string, maxAgeMs: number, rules: CookieRules): string =>
  writeCookie(oidcCookieName(rules), value, maxAgeMs / 1000, rules)
