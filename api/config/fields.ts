import { isIP } from 'node:net'
import { z } from 'zod'
import { isRole } from '../../src/accounts/roles.ts'

/** One setting of the environment: how its text is read, what is expected, and an example that is. */
export interface Field<Value> {
  readonly schema: z.ZodType<Value, string | undefined>
  readonly expected: string
  readonly example: string
}

const field = <Value>(
  expected: string,
  example: string,
  schema: z.ZodType<Value, string | undefined>,
): Field<Value> => ({ schema, expected, example })

/** A whole number between two, both allowed. */
export const whole = (least: number, most: number, standard: number, example = String(standard)) =>
  field(
    `a whole number from ${least} to ${most}`,
    example,
    z
      .string()
      .regex(/^\d{1,12}$/)
      .default(String(standard))
      .transform(Number)
      .pipe(z.number().min(least).max(most)),
  )

export const optionalWhole = (least: number, most: number, example: string) =>
  field(
    `a whole number from ${least} to ${most}`,
    example,
    z
      .string()
      .regex(/^\d{1,12}$/)
      .transform(Number)
      .pipe(z.number().min(least).max(most))
      .optional(),
  )

export const optionalText = (expected: string, example: string, form: RegExp) =>
  field(expected, example, z.string().regex(form).optional())

export const choice = <const Choice extends readonly [string, ...string[]]>(
  choices: Choice,
  standard: Choice[number],
) => field(`one of ${choices.join(', ')}`, standard, z.string().default(standard).pipe(z.enum(choices)))

export const yesOrNo = (standard: boolean) =>
  field(
    'yes or no',
    standard ? 'yes' : 'no',
    z
      .enum(['yes', 'no'])
      .default(standard ? 'yes' : 'no')
      .transform((text) => text === 'yes'),
  )

/** The address of a host by name or number. */
export const hostName = field(
  'a host name or an IP address',
  '127.0.0.1',
  z
    .string()
    .refine((text) => isIP(text) !== 0 || /^[A-Za-z\d](?:[A-Za-z\d.-]{0,252}[A-Za-z\d])?$/.test(text))
    .default('127.0.0.1'),
)

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text

export const origin = field(
  'http:// or https:// with a host and no path',
  'https://transport.council.gov.uk',
  z.string().refine(isOrigin).optional(),
)

const isIssuer = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/[?#]/.test(text)

export const issuerAddress = field(
  'the address of the identity provider, https:// (http:// on this machine alone)',
  'https://login.microsoftonline.com/TENANT/v2.0',
  z
    .string()
    .refine(isIssuer)
    .refine((text) => text.startsWith('https:') || isThisMachine(new URL(text).hostname))
    .optional(),
)

/** Whether a host is this machine itself: what is said to it leaves no wire. */
export const isThisMachine = (host: string): boolean =>
  ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host)

const parts = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

export const domains = field(
  'domains of email addresses, with commas between',
  'council.gov.uk,trust.org.uk',
  z
    .string()
    .default('')
    .transform((text) => parts(text.toLowerCase()))
    .pipe(z.array(z.string().regex(/^[a-z\d.-]+\.[a-z\d-]+$/))),
)

/** `value=role` pairs: the last `=` parts them, since a group's name may hold one. */
export const roleMap = field(
  'VALUE=ROLE pairs with commas between, each role one of ours',
  'transport-team=officer,audit=auditor',
  z
    .string()
    .default('')
    .transform((text, context) =>
      parts(text).map((pair) => {
        const at = pair.lastIndexOf('=')
        const [value, role] = [pair.slice(0, at), pair.slice(at + 1)]
        if (at > 0 && isRole(role)) return { value, role }
        context.addIssue('not a pair')
        return z.NEVER
      }),
    ),
)
