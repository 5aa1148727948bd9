import type { LockFile } from '../../domain/lock.ts'
import type { Plan } from '../../domain/plan.ts'
import type { DisturbancePrices } from '../../solver/warm/stability.ts'

/** What a plan starts from: an earlier one, or today's routes; what must stay of it, and the price of changing the rest. */
export interface StartFrom {
  readonly from: Plan | 'today'
  readonly prices: DisturbancePrices
  readonly locks?: LockFile
}

/** Nothing costs anything but money; a time within ten minutes of the old one is the old one. */
export const FREE_TO_CHANGE: DisturbancePrices = { movedPence: 0, retimePence: 0, toleranceSeconds: 600 }
