/** What was done, told once on the page after it. The address names the code alone: no text comes in by it. */
const FLASHES = {
  signed_out: 'You are signed out.',
  password_set: 'Your password is set. Sign in with it.',
  role_changed: 'The role is changed. It holds from the next request on.',
  account_disabled: 'The account is shut. Its sessions, links and tokens no longer work.',
  account_enabled: 'The account is open again.',
  token_revoked: 'The token is revoked. Whatever used it is refused from now on.',
  uploaded: 'The files are uploaded and read.',
  rows_mended: 'The mended rows are in their places, and the whole was read again.',
  columns_matched: 'The file was read again with your columns.',
  plan_stopped: 'The search is stopping. The best plan found so far is kept.',
  live_plan_chosen: 'The panel’s quotes are made against this plan from now on.',
  live_plan_newest: 'Quotes are made against the newest plan with a result from now on.',
  plan_settled: 'It is settled. It holds until you undo it.',
  change_undone: 'The last change is taken back.',
  bound_asked: 'It is being worked out in the background.',
  plan_removed: 'The plan is removed.',
  study_stopped: 'It is stopping. What is finished is kept.',
  comparison_stopped: 'Planning anew is stopping. The best plans found so far are kept.',
} as const

export type FlashCode = keyof typeof FLASHES

const isFlash = (code: string): code is FlashCode => Object.hasOwn(FLASHES, code)

/** The text of a query's `done`; undefined for none of ours. */
export const flashText = (code: string | undefined): string | undefined =>
  code !== undefined && isFlash(code) ? FLASHES[code] : undefined

/** Adds what was done to a path of ours. */
export function withFlash(to: string, done: FlashCode | undefined): string {
  if (done === undefined) return to
  const [path = '', hash] = to.split('#')
  return `${path}${path.includes('?') ? '&' : '?'}done=${done}${hash === undefined ? '' : `#${hash}`}`
}
