import { dirname, join } from 'node:path'
import type { OidcRules } from '../src/accounts/oidc.ts'
import { parseAddress } from '../src/store/address.ts'
import { SESSION_RULES, type SessionRules } from '../src/accounts/session.ts'
import {
  choice,
  domains,
  type Field,
  hostName,
  isThisMachine,
  issuerAddress,
  optionalText,
  optionalWhole,
  origin,
  roleMap,
  whole,
  yesOrNo,
} from './config/fields.ts'

const MINUTE = 60_000

/** Every setting of the service, by its name in the environment. */
export const SETTINGS = {
  HOST: hostName,
  PORT: whole(0, 65_535, 8080),
  TRUSTED_PROXY: optionalText(
    'addresses or networks of the proxies that end TLS, with commas between',
    '10.0.0.0/8',
    /^[\da-fA-F.:/, ]+$|^(loopback|linklocal|uniquelocal)$/,
  ),
  PUBLIC_URL: origin,
  DATABASE_URL: optionalText(
    'postgres://USER:PASSWORD@HOST/DATABASE, or sqlite:PATH',
    'sqlite:/var/lib/schoolway/schoolway.db',
    /^(postgres(ql)?:\/\/|sqlite:).+/,
  ),
  DATA_DIR: optionalText('the path of a folder', '/var/lib/schoolway', /^[^\0]+$/),
  MAX_JSON_BYTES: whole(1024, 16_777_216, 1_048_576),
  MAX_UPLOAD_BYTES: whole(1024, 268_435_456, 33_554_432),
  RATE_PER_MINUTE: whole(1, 1_000_000, 3000),
  SIGN_IN_PER_MINUTE: whole(1, 10_000, 20),
  BODY_SECONDS: whole(1, 600, 30),
  REQUEST_SECONDS: whole(1, 600, 60),
  SESSION_IDLE_MINUTES: whole(1, 1440, SESSION_RULES.idle / MINUTE),
  SESSION_HOURS: whole(1, 168, SESSION_RULES.absolute / MINUTE / 60),
  SESSION_ROTATE_MINUTES: whole(1, 1440, SESSION_RULES.rotate / MINUTE),
  SIGN_IN_REFUSAL_MS: whole(0, 10_000, 500),
  OIDC_ISSUER: issuerAddress,
  OIDC_CLIENT_ID: optionalText(
    'the client id that the identity provider gave',
    'schoolway',
    /^[!-~]{1,200}$/,
  ),
  OIDC_CLIENT_SECRET: optionalText('the client secret', 'a long secret', /^.{1,1000}$/s),
  OIDC_DOMAINS: domains,
  OIDC_ROLE_CLAIM: optionalText('the name of a claim', 'roles', /^[\w.:/-]{1,200}$/),
  OIDC_ROLES: roleMap,
  OIDC_CREATE_ACCOUNTS: yesOrNo(false),
  LOG_LEVEL: choice(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'info'),
  WORKERS: whole(0, 256, 1),
  LEASE_SECONDS: whole(2, 600, 20),
  SAMPLE: yesOrNo(true),
  RETENTION_DAYS: optionalWhole(30, 36_500, '2190'),
  METRICS_TOKEN: optionalText('16 to 200 characters without spaces', 'a-long-random-text', /^[!-~]{16,200}$/),
  ADMIN_EMAIL: optionalText('an email address', 'transport@council.gov.uk', /^[^\s@]+@[^\s@]+\.[^\s@]+$/),
} as const satisfies Record<string, Field<unknown>>

export interface OidcConfig {
  readonly rules: OidcRules
  readonly clientId: string
  readonly clientSecret: string
  readonly createAccounts: boolean
}

export interface Config {
  readonly host: string
  readonly port: number
  /** Proxies whose word on the sender's address and scheme is taken; undefined: none. */
  readonly trustedProxy: string | undefined
  /** Scheme, host and port that browsers see; undefined: those of each request. */
  readonly publicUrl: string | undefined
  /** Cookies are for TLS alone. */
  readonly secure: boolean
  /** An address for `openStore`. */
  readonly store: string
  readonly maxJsonBytes: number
  readonly maxUploadBytes: number
  readonly ratePerMinute: number
  readonly signInPerMinute: number
  /** How long a request's body may take to come in, milliseconds. */
  readonly bodyTimeout: number
  /** How long an answer may take to begin, milliseconds. */
  readonly requestTimeout: number
  readonly sessions: SessionRules
  /** A sign-in is refused no sooner than this, milliseconds. */
  readonly signInRefusalMs: number
  readonly oidc: OidcConfig | undefined
  readonly logLevel: string
  /** Threads that plan; 0: this process takes no jobs. */
  readonly workers: number
  /** A job whose worker has not been heard of for so long, in milliseconds, is given to another. */
  readonly lease: number
  /** A folder for what can be made again: roads and postcodes as files. */
  readonly cacheFolder: string
  /** Where it is written who was erased, as hashes, to be kept with backups. */
  readonly erasuresFile: string
  /** Whether the sample council is loaded at the first start. */
  readonly sample: boolean
  /** Days for which is kept what serves no live scenario; undefined: for ever. */
  readonly retentionDays: number | undefined
  readonly metricsToken: string | undefined
  readonly adminEmail: string
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }

type Values = {
  readonly [Name in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[Name]['schema']['parse']>
}

/** What is wrong between settings that are each well-formed. */
function togetherFaults(values: Values): readonly string[] {
  const faults: string[] = []
  if (!isThisMachine(values.HOST) && values.TRUSTED_PROXY === undefined)
    faults.push(
      'TRUSTED_PROXY: missing; HOST is open to other machines, which plain HTTP must not be: expected the addresses of the proxy that ends TLS, for example TRUSTED_PROXY=10.0.0.5',
    )
  if (values.TRUSTED_PROXY !== undefined && values.PUBLIC_URL?.startsWith('https:') !== true)
    faults.push(
      'PUBLIC_URL: behind a proxy, expected the https:// address that browsers use, for example PUBLIC_URL=https://transport.council.gov.uk',
    )
  if (values.DATABASE_URL?.startsWith('sqlite:') === true && values.DATA_DIR !== undefined)
    faults.push(
      'DATA_DIR: given beside a DATABASE_URL that is a file; expected one of the two, for example DATA_DIR=/var/lib/schoolway',
    )
  if (values.OIDC_ISSUER !== undefined) {
    for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const)
      if (values[name] === undefined)
        faults.push(
          `${name}: missing beside OIDC_ISSUER; expected ${SETTINGS[name].expected}, for example ${name}=${SETTINGS[name].example}`,
        )
    for (const name of ['OIDC_DOMAINS', 'OIDC_ROLES'] as const)
      if (values[name].length === 0)
        faults.push(
          `${name}: missing beside OIDC_ISSUER: nobody could sign in; expected ${SETTINGS[name].expected}, for example ${name}=${SETTINGS[name].example}`,
        )
  }
  return faults
}

function oidcOf(values: Values): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  const roleClaim = values.OIDC_ROLE_CLAIM ?? 'roles'
  const rules = { issuer, domains: values.OIDC_DOMAINS, roleClaim, roles: values.OIDC_ROLES }
  return { rules, clientId, clientSecret, createAccounts: values.OIDC_CREATE_ACCOUNTS }
}

const DATA_FOLDER = 'data'

/** The folder of the installation's own files: where it was said to be, else beside a store that is a file. */
function folderOf({
  DATABASE_URL: address,
  DATA_DIR: folder,
}: Pick<Values, 'DATABASE_URL' | 'DATA_DIR'>): string {
  if (folder !== undefined) return folder
  const parsed = address === undefined ? undefined : parseAddress(address)
  return parsed?.kind === 'sqlite' ? dirname(parsed.path) : DATA_FOLDER
}

const configOf = (values: Values): Config => ({
  host: values.HOST,
  port: values.PORT,
  trustedProxy: values.TRUSTED_PROXY,
  publicUrl: values.PUBLIC_URL,
  secure: values.PUBLIC_URL?.startsWith('https:') === true,
  store: values.DATABASE_URL ?? `sqlite:${join(folderOf(values), 'schoolway.db')}`,
  cacheFolder: join(folderOf(values), 'cache'),
  erasuresFile: join(folderOf(values), 'erasures.json'),
  maxJsonBytes: values.MAX_JSON_BYTES,
  maxUploadBytes: values.MAX_UPLOAD_BYTES,
  ratePerMinute: values.RATE_PER_MINUTE,
  signInPerMinute: values.SIGN_IN_PER_MINUTE,
  bodyTimeout: values.BODY_SECONDS * 1000,
  requestTimeout: values.REQUEST_SECONDS * 1000,
  sessions: {
    ...SESSION_RULES,
    idle: values.SESSION_IDLE_MINUTES * MINUTE,
    absolute: values.SESSION_HOURS * 60 * MINUTE,
    rotate: values.SESSION_ROTATE_MINUTES * MINUTE,
  },
  signInRefusalMs: values.SIGN_IN_REFUSAL_MS,
  oidc: oidcOf(values),
  logLevel: values.LOG_LEVEL,
  workers: values.WORKERS,
  lease: values.LEASE_SECONDS * 1000,
  sample: values.SAMPLE,
  retentionDays: values.RETENTION_DAYS,
  metricsToken: values.METRICS_TOKEN,
  adminEmail: values.ADMIN_EMAIL ?? 'administrator@schoolway.invalid',
})

/**
 * Reads the settings from an environment. A setting left empty is one left out; what is not ours is not looked at.
 * @returns the configuration, or one line for each fault: what, expected, example. No line repeats a value: it may be secret.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const faults: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { schema, expected, example }] of Object.entries<Field<unknown>>(SETTINGS)) {
    const result = schema.safeParse(environment[name] || undefined)
    if (result.success) values[name] = result.data
    else faults.push(`${name}: not valid; expected ${expected}, for example ${name}=${example}`)
  }
  if (faults.length > 0) return { ok: false, faults }
  const read = values as Values // every name of SETTINGS was read by its own schema
  const together = togetherFaults(read)
  return together.length > 0 ? { ok: false, faults: together } : { ok: true, config: configOf(read) }
}
