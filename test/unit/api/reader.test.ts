import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { childReaderOf, readerOf } from '../../../api/endpoints/plans/reader.ts'
import { type Permission, permissionsOf } from '../../../src/accounts/permissions.ts'
import { ROLES, type Role } from '../../../src/accounts/roles.ts'

/** What each reader's view shows, as permissions: none may come out of fewer. */
const SHOWN: Readonly<Record<Role, readonly Permission[]>> = {
  officer: ['results.map', 'results.by_pupil', 'results.by_route', 'results.money'],
  auditor: ['results.by_pupil', 'results.by_route', 'results.money'],
  procurement: ['results.by_route'],
  finance: ['results.money'],
  administrator: ['plans.read'],
  panel: [],
}

describe('as whom somebody reads a plan', () => {
  it.each(ROLES)('is as the role, for %s with all that it may do', (role) => {
    expect(readerOf({ permissions: permissionsOf(role) })).toBe(role)
  })

  it('shows a token no more than its scopes permit', () => {
    const someone = fc
      .constantFrom(...ROLES)
      .chain((role) => fc.subarray([...permissionsOf(role)]))
      .map((scopes) => new Set(scopes))
    fc.assert(
      fc.property(someone, (permissions) => {
        expect(SHOWN[readerOf({ permissions })].every((one) => permissions.has(one))).toBe(true)
      }),
    )
  })

  it('is of one child as the panel unless pupils are seen by list', () => {
    expect(childReaderOf({ permissions: permissionsOf('panel') })).toBe('panel')
    expect(childReaderOf({ permissions: permissionsOf('officer') })).toBe('officer')
    expect(childReaderOf({ permissions: permissionsOf('auditor') })).toBe('auditor')
    expect(childReaderOf({ permissions: new Set<Permission>(['results.one_child']) })).toBe('panel')
  })
})
