import type { Role } from '../src/accounts/roles.ts'

const ZONE = 'Europe/London'
const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
const wholePounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
})
const plain = new Intl.NumberFormat('en-GB')
const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const instant = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE })
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: ZONE })

const METRES_PER_MILE = 1609.344

/** Figures as people read them. In templates they are filters: `{{ plan.pence | pounds }}`. */
export const WORDS = {
  /** Pence → `£1,234.56`. */
  pounds: (pence: number): string => pounds.format(pence / 100),
  /** Pence → `£1,235`. */
  wholePounds: (pence: number): string => wholePounds.format(pence / 100),
  /** Pence more or less than something → `£1,235 less`. */
  difference: (pence: number): string => {
    if (pence === 0) return 'the same'
    return `${wholePounds.format(Math.abs(pence) / 100)} ${pence < 0 ? 'less' : 'more'}`
  },
  /** `12,345`. */
  count: (value: number): string => plain.format(value),
  /** Metres → `7.4`. */
  miles: (metres: number): string => oneDecimal.format(metres / METRES_PER_MILE),
  /** Seconds → `38`. */
  minutes: (seconds: number): string => plain.format(Math.round(seconds / 60)),
  /** `08:45:00` → `08:45`. */
  clock: (time: string): string => time.slice(0, 5),
  /** ISO instant → `22 November 2026 at 08:25`, in British time. */
  instant: (iso: string): string => instant.format(new Date(iso)),
  /** ISO instant or date → `22 November 2026`. */
  day: (iso: string): string => day.format(new Date(iso)),
  /** `the home is missing` → `The home is missing.` */
  sentence: (text: string): string => {
    const whole = text.charAt(0).toUpperCase() + text.slice(1)
    return /[.!?]$/.test(whole) ? whole : `${whole}.`
  },
  /** `bell_times` → `bell times`. */
  spaced: (code: string): string => code.replace(/[._]/g, ' '),
} as const

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  officer: 'Transport officer',
  procurement: 'Procurement',
  panel: 'Panel member',
  finance: 'Finance',
  auditor: 'Auditor',
  administrator: 'Administrator',
}
