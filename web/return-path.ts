/**
 * Where to go on after signing in: a path of our own, whatever was written into the address.
 * @returns `/` for anything that a browser could take for another host's address
 */
export function returnPath(text: string | undefined): string {
  if (text === undefined || !/^\/(?![/\\])[\w\-./?=&%~+,]*$/.test(text) || text.length > 500) return '/'
  // Browsers drop what they do not like and read the rest: let one of the same kind judge.
  const base = 'https://schoolway.invalid'
  return URL.canParse(text, base) && new URL(text, base).origin === base ? text : '/'
}

/** The sign-in page that comes back to a page. */
export const signInPath = (back: string): string => {
  const to = returnPath(back)
  return to === '/' ? '/sign-in' : `/sign-in?return=${encodeURIComponent(to)}`
}
