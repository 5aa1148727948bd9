/** The address of the page that sets a password. The secret stands behind the #, which browsers send to nobody. */
export const linkTo = (origin: string, secret: string): string => `${origin}/set-password#${secret}`
