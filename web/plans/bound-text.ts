import type { BoundShown } from '../shown.ts'
import { WORDS } from '../words.ts'

/** Above this a bound says that there is one, and no more, percent. */
const SAYS_LITTLE = 50

/** Whether a bound is being worked out. */
export const boundWaits = ({ state }: Pick<BoundShown, 'state'>): boolean =>
  state === 'queued' || state === 'running'

/** How far above the bound a plan is, percent of the bound; undefined where there is nothing to divide by. */
export const percentAbove = (annualPence: number, boundPence: number): number | undefined =>
  boundPence <= 0 ? undefined : ((annualPence - boundPence) / boundPence) * 100

const shownPercent = (percent: number): string =>
  // Rounded up: “at most” must hold of what is written too.
  (Math.ceil(percent * 10 - 1e-9) / 10).toLocaleString('en-GB')

/**
 * How far a plan can be from the best possible, in words.
 * @param head the plan's newest revision
 */
export function boundText(
  { state, revision, annual_pence: annual, bound }: BoundShown,
  head: number | null,
): string {
  if (state === 'failed') return 'It could not be worked out. Try again, or with more time.'
  if (bound === undefined) {
    if (state === 'done') return 'None was found in the time that was given. Try again with more.'
    return state === 'none' ? 'Nobody has asked for it yet.' : ''
  }
  const older =
    revision === head
      ? ''
      : ` This was worked out before later changes, for the plan at ${WORDS.wholePounds(annual)}.`
  if (bound.proven)
    return `This plan is proven to be the cheapest possible for these pupils and rules.${older}`
  const above = percentAbove(annual, bound.annual_pence)
  const least = `No plan for these pupils and rules can be cheaper than ${WORDS.wholePounds(bound.annual_pence)} a year`
  if (above === undefined || above > SAYS_LITTLE)
    return `${least}. That is too far below this plan to say much: more time may bring it nearer.${older}`
  return `${least}; this one is at most ${shownPercent(above)} % above.${older}`
}
