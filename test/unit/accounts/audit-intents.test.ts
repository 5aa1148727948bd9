import { describe, expect, it } from 'vitest'
import type { ActorRole, AuditAction, SubjectKind } from '../../../src/audit/actions.ts'
import { ACTOR_ROLES } from '../../../src/audit/actions.ts'
import type { AuditRecord } from '../../../src/audit/entry.ts'
import { hashEntry, GENESIS_HASH } from '../../../src/audit/entry.ts'
import type { AccountAction, AuditIntent } from '../../../src/accounts/ports.ts'
import { ROLES } from '../../../src/accounts/roles.ts'

// These two folders know nothing of one another: here their words are held together, by the compiler.
const action = (of: AccountAction): AuditAction => of
const role = (of: AuditIntent['actorRole']): ActorRole => of
const subject = (of: AuditIntent['subjectKind']): SubjectKind => of

describe('what accounts put on record', () => {
  it('fits an audit entry', () => {
    const intent: AuditIntent = {
      actor: 'A',
      actorRole: 'officer',
      action: 'token.created',
      subjectKind: 'token',
      subjectId: 'T',
      details: { scopes: ['plans.run'] },
    }
    const record: AuditRecord = {
      ...intent,
      action: action(intent.action),
      actorRole: role(intent.actorRole),
      subjectKind: subject(intent.subjectKind),
      sequence: 1,
      at: 0,
      beforeDigest: null,
      afterDigest: null,
    }
    expect(hashEntry(GENESIS_HASH, record)).toHaveLength(64)
  })

  it('is done by the roles that there are, by the service, or by nobody', () => {
    expect([...ACTOR_ROLES]).toEqual([...ROLES, 'system', 'nobody'])
  })
})
