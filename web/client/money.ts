const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
})

/** Pence → `£1,235`, as the pages have it. */
export const wholePounds = (pence: number): string => pounds.format(pence / 100)
