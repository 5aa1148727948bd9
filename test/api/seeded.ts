import { expect } from 'vitest'

/** What must never be read in a log: every account, body and query of this suite holds some of it. */
export const SEEDED = {
  name: 'Aurelia Quillfeather',
  child: 'Tobias Nightingale-Marsh',
  domain: 'quillfeather.example',
  postcode: 'BS7 9QX',
  need: 'changing-bed-and-suction',
  password: 'marmalade-lantern-octopus',
  wrongPassword: 'thimble-parsnip-cathedral',
  query: 'whisper-in-the-query',
} as const

const hidden: readonly string[] = [
  ...Object.values(SEEDED),
  'Aurelia',
  'Quillfeather',
  'Tobias',
  'Nightingale',
  'BS79QX',
  encodeURIComponent(SEEDED.postcode),
]

/** The seeded texts that stand in some lines, whatever the case. */
export const leaks = (lines: readonly string[]): readonly string[] => {
  const all = lines.join('\n').toLowerCase()
  return hidden.filter((text) => all.includes(text.toLowerCase()))
}

export const expectNoLeak = (lines: readonly string[]): void => expect(leaks(lines)).toEqual([])
