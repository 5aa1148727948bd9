import type { PlanFigures } from './score.ts'
import type { Occasion, QuickFigures, Store } from './store.ts'
import { markdownTable } from './table.ts'
import { count, megabytes, pounds, seconds } from './words.ts'

/** A plan this much dearer, or a search with this many fewer tries, stands out: more than chance makes. */
const DEARER_PERCENT = 2
const SLOWER_PERCENT = 20

export const quickFigures = (figures: PlanFigures, occasion: Occasion): QuickFigures => ({
  costPounds: figures.costPounds,
  ...(figures.triesPerSecond === undefined ? {} : { triesPerSecond: figures.triesPerSecond }),
  seconds: figures.seconds,
  ...(figures.peakBytes === undefined ? {} : { peakBytes: figures.peakBytes }),
  occasion,
})

/** `£890.00 (+0.4 %)`, in bold beyond the limit; `worse` is 1 where more is worse, −1 where less is. */
function compared(
  now: number | undefined,
  then: number | undefined,
  words: (value: number) => string,
  worse: 1 | -1,
  limit: number,
): string {
  if (now === undefined) return '–'
  if (then === undefined || then === 0) return `${words(now)} (nothing stored)`
  const percent = 100 * (now / then - 1)
  const difference = `${percent >= 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %`
  return `${words(now)} (${worse * percent > limit ? `**${difference}**` : difference})`
}

/** Each row of a quick bench beside what is stored of it. */
export function quickTable(
  rows: readonly { readonly name: string; readonly now: QuickFigures | string }[],
  stored: Store['quick'],
): string {
  const cells = rows.map(({ name, now }) => {
    if (typeof now === 'string') return [name, now]
    const then = stored[name]
    return [
      name,
      compared(now.costPounds, then?.costPounds, pounds, 1, DEARER_PERCENT),
      compared(now.triesPerSecond, then?.triesPerSecond, count, -1, SLOWER_PERCENT),
      compared(now.seconds, then?.seconds, seconds, 1, SLOWER_PERCENT),
      compared(now.peakBytes, then?.peakBytes, megabytes, 1, SLOWER_PERCENT),
      then === undefined ? '' : `${then.occasion.date}, ${then.occasion.commit}`,
    ]
  })
  return markdownTable(['quick', 'cost', 'tries a second', 'ended in', 'peak memory', 'stored on'], cells)
}
