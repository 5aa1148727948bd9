import { ROLES, type Role } from './roles.ts'

interface PermissionKind {
  /** `change`: leaves something behind it other than the record that it was done. */
  readonly effect: 'read' | 'change'
  /** False: only a signed-in person may do it, never an API token. */
  readonly byToken: boolean
  readonly roles: readonly Role[]
}

const read = (...roles: readonly Role[]): PermissionKind => ({ effect: 'read', byToken: true, roles })
const change = (...roles: readonly Role[]): PermissionKind => ({ effect: 'change', byToken: true, roles })
const inPerson = (...roles: readonly Role[]): PermissionKind => ({ effect: 'change', byToken: false, roles })

/**
 * Every permission, and who has it. What of a document a reader then sees is decided by `visible/`: `results.by_route`
 * lets procurement read routes, not where a child lives. An administrator looks after accounts and data and sees no
 * child's record: whoever does both jobs has two accounts.
 */
const TABLE = {
  /** That datasets and their versions exist, their sizes and digests. */
  'datasets.read': read('officer', 'procurement', 'finance', 'auditor', 'administrator'),
  /** Rows and issues of pupil lists and locks, as the role may see them; the uploaded file itself is the officer's. */
  'datasets.read_pupils': read('officer', 'finance', 'auditor'),
  'datasets.download': read('officer'),
  'datasets.upload': change('officer'),
  'datasets.validate': change('officer'),
  'frameworks.read': read('officer', 'procurement', 'finance', 'auditor'),
  'frameworks.upload': change('officer', 'procurement'),
  'scenarios.read': read('officer', 'procurement', 'finance', 'auditor'),
  'scenarios.write': change('officer'),
  /** That plans exist, their state, progress and totals. */
  'plans.read': read('officer', 'procurement', 'finance', 'auditor', 'administrator'),
  'plans.run': change('officer'),
  'plans.cancel': change('officer'),
  'plans.edit': change('officer'),
  'plans.check': read('officer', 'auditor'),
  'results.by_route': read('officer', 'procurement', 'auditor'),
  'results.by_pupil': read('officer', 'auditor'),
  /** One child whose reference the reader knows already; never a list. */
  'results.one_child': read('officer', 'panel', 'auditor'),
  'results.money': read('officer', 'finance', 'auditor'),
  'results.map': read('officer'),
  'results.route_sheets': read('officer'),
  'recharge.read': read('officer', 'finance', 'auditor'),
  'quotes.one_child': change('officer', 'panel'),
  'comparisons.read': read('officer', 'procurement', 'finance', 'auditor'),
  'comparisons.run': change('officer', 'procurement'),
  'exports.pseudonymised': read('officer', 'administrator'),
  'accounts.read': read('auditor', 'administrator'),
  'accounts.manage': inPerson('administrator'),
  /** Tokens for oneself, within one's own permissions. */
  'tokens.own': inPerson('officer', 'procurement', 'panel', 'finance', 'administrator'),
  /** See and revoke everybody's. */
  'tokens.manage': inPerson('administrator'),
  'audit.read': read('auditor', 'administrator'),
  'audit.verify': read('auditor', 'administrator'),
  'pupils.erase': inPerson('administrator'),
  'retention.run': inPerson('administrator'),
  'backups.make': change('administrator'),
  'settings.manage': inPerson('administrator'),
} as const satisfies Readonly<Record<string, PermissionKind>>

export type Permission = keyof typeof TABLE

export const PERMISSIONS = Object.keys(TABLE) as readonly Permission[]

export const isPermission = (text: string): text is Permission => Object.hasOwn(TABLE, text)

const kindOf = (permission: Permission): PermissionKind => TABLE[permission]

/** Whether it leaves anything changed; auditors have none of these. */
export const changesSomething = (permission: Permission): boolean => kindOf(permission).effect === 'change'

/** Whether an API token may ever have it. */
export const allowedToTokens = (permission: Permission): boolean => kindOf(permission).byToken

const BY_ROLE = new Map<Role, ReadonlySet<Permission>>(
  ROLES.map((role) => [role, new Set(PERMISSIONS.filter((name) => kindOf(name).roles.includes(role)))]),
)
const NONE: ReadonlySet<Permission> = new Set()

/** Everything that a role may do. */
export const permissionsOf = (role: Role): ReadonlySet<Permission> => BY_ROLE.get(role) ?? NONE

export const mayDo = (role: Role, permission: Permission): boolean => permissionsOf(role).has(permission)
