/** A bar of a chart, with what it stands for in words. */
export interface Bar {
  readonly name: string
  readonly kind: 'plan' | 'repriced' | 'anew'
  readonly pence: number
  /** Routes, or pupils of a plan made anew, that are not in the total: it is then not of the same transport. */
  readonly left: number
  /** Of the longest, to a tenth. */
  readonly percent: number
}

/** Bars from nothing to the highest total, so that their lengths compare as the totals do. */
export function barsOf(totals: readonly Omit<Bar, 'percent'>[]): readonly Bar[] {
  const highest = Math.max(1, ...totals.map(({ pence }) => pence))
  return totals.map((each) => ({ ...each, percent: Math.round((each.pence / highest) * 1000) / 10 }))
}
