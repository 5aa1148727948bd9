import { describe, expect, it } from 'vitest'
import {
  allowedToTokens,
  changesSomething,
  isPermission,
  mayDo,
  PERMISSIONS,
  permissionsOf,
} from '../../../src/accounts/permissions.ts'
import { isRole, ROLES, type Role } from '../../../src/accounts/roles.ts'

const holders = (permission: string): readonly Role[] =>
  ROLES.filter((role) => isPermission(permission) && mayDo(role, permission))

describe('permissions', () => {
  it('gives auditors much to read and nothing to change', () => {
    const held = [...permissionsOf('auditor')]
    expect(held.length).toBeGreaterThan(10)
    expect(held.filter(changesSomething)).toEqual([])
  })

  it('lets the panel see one child at a time, and never a list', () => {
    expect([...permissionsOf('panel')].sort()).toEqual([
      'quotes.one_child',
      'results.one_child',
      'tokens.own',
    ])
  })

  it.each([
    'datasets.read_pupils',
    'datasets.download',
    'results.by_pupil',
    'results.one_child',
    'results.map',
    'results.money',
    'results.route_sheets',
    'quotes.one_child',
  ])('keeps %s from procurement', (permission) => {
    expect(holders(permission)).not.toContain('procurement')
  })

  it.each([
    'results.by_pupil',
    'results.by_route',
    'results.map',
    'results.route_sheets',
    'datasets.download',
  ])('keeps %s from finance', (permission) => {
    expect(holders(permission)).not.toContain('finance')
  })

  it("keeps children's records from administrators, and accounts from everybody else", () => {
    for (const permission of ['datasets.read_pupils', 'results.by_pupil', 'results.one_child', 'results.map'])
      expect(holders(permission)).not.toContain('administrator')
    for (const permission of [
      'accounts.manage',
      'tokens.manage',
      'pupils.erase',
      'retention.run',
      'backups.make',
    ])
      expect(holders(permission)).toEqual(['administrator'])
  })

  it('leaves no permission without a holder, and no role without a permission', () => {
    for (const permission of PERMISSIONS) expect(holders(permission), permission).not.toEqual([])
    for (const role of ROLES) expect(permissionsOf(role).size, role).toBeGreaterThan(0)
  })

  it('keeps accounts, tokens and erasure from tokens', () => {
    expect(PERMISSIONS.filter((permission) => !allowedToTokens(permission))).toEqual([
      'accounts.manage',
      'tokens.own',
      'tokens.manage',
      'pupils.erase',
      'retention.run',
      'settings.manage',
    ])
  })

  it('knows its own names only', () => {
    expect(isPermission('plans.run')).toBe(true)
    for (const text of ['', 'plans', 'toString', '__proto__', 'PLANS.RUN'])
      expect(isPermission(text)).toBe(false)
    expect(isRole('officer')).toBe(true)
    expect(isRole('root')).toBe(false)
  })
})
