import { z } from 'zod'
import { ROLES } from '../../src/accounts/roles.ts'

/** An instant as it is answered; kept as milliseconds since 1970. */
export const instantSchema = z.iso
  .datetime()
  .meta({ description: 'An instant (UTC).', examples: ['2026-09-01T08:45:00.000Z'] })

export const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString()

export const isoOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : isoOf(milliseconds)

export const idSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .meta({ description: 'An id: 26 digits and capitals that rise with time.' })

export const byId = z.strictObject({ id: idSchema })

export const roleSchema = z.enum(ROLES).meta({ description: 'What a person does at the council.' })

/** A list of nothing but the page. */
export const emailText = z.string().min(3).max(254).meta({ description: 'An email address.' })
