import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { AUDIT_ACTIONS, SUBJECT_KINDS } from '../../src/audit/actions.ts'
import { setSetting } from '../../src/store/settings.ts'
import type { Store } from '../../src/store/store.ts'
import { verifyAudit } from '../../src/store/verify-audit.ts'
import { OFFICER } from './council.ts'
import { DATABASES, storesOf } from './stores.ts'

const reference = fc.stringMatching(/^[\w.:/+-]{0,12}$/)
const note = fc.record({
  action: fc.constantFrom(...AUDIT_ACTIONS),
  subjectKind: fc.constantFrom(...SUBJECT_KINDS),
  subjectId: fc.string({ unit: 'grapheme', maxLength: 12 }),
  details: fc.dictionary(
    reference,
    fc.oneof(
      reference,
      fc.integer(),
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(reference, { maxLength: 3 }),
    ),
    { maxKeys: 4, noNullPrototype: true },
  ),
  beforeDigest: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/)),
  afterDigest: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/)),
})

const TEXTS = [
  'actor',
  'actor_role',
  'action',
  'subject_kind',
  'subject_id',
  'details',
  'before_digest',
  'after_digest',
  'previous_hash',
  'hash',
]
const NUMBERS = ['sequence', 'at']

const codes = async (store: Store): Promise<readonly string[]> =>
  (await verifyAudit(store)).findings.map(({ code, sequence }) => `${sequence} ${code}`)

async function threeEntries(store: Store): Promise<void> {
  for (const [index, subjectId] of ['A', 'B', 'C'].entries())
    await store.change(OFFICER, (_, audit) =>
      audit({
        action: 'plan.checked',
        subjectKind: 'plan',
        subjectId,
        details: { findings: index, by: 'x' },
        beforeDigest: 'a'.repeat(64),
        afterDigest: 'b'.repeat(64),
      }),
    )
}

describe.each(DATABASES)('the audit chain of %s', (database) => {
  const stores = storesOf(database)

  it('verifies after any sequence of changes, those that failed among them', async () => {
    const store = await stores.open()
    let entries = 0
    const change = fc.record({ notes: fc.array(note, { maxLength: 3 }), fails: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 5 }), async (changes) => {
        const work = changes.map(({ notes, fails }) =>
          store.change(OFFICER, async (tx, audit) => {
            for (const each of notes) await audit(each)
            if (notes.length > 0) await setSetting(tx, 'last', notes.length)
            if (fails) throw new Error('no')
          }),
        )
        await Promise.allSettled(work)
        for (const { notes, fails } of changes) if (!fails) entries += notes.length
        expect(await verifyAudit(store)).toMatchObject({ intact: true, entries })
      }),
      { numRuns: 25 },
    )
    expect(entries).toBeGreaterThan(10)
  })

  it('tells whichever stored character of whichever entry is changed', async () => {
    const store = await stores.open()
    await threeEntries(store)
    const db = store.databases.writer
    for (const column of TEXTS)
      for (const sequence of [1, 2, 3]) {
        const name = sql.ref(column)
        const { rows } = await sql<{
          kept: string
        }>`select ${name} as kept from audit_entry where sequence = ${sequence}`.execute(db)
        const kept = rows[0]!.kept
        const put = (text: string) =>
          sql`update audit_entry set ${name} = ${text} where sequence = ${sequence}`.execute(db)
        for (let at = 0; at < kept.length; at += kept.length > 20 ? 7 : 1) {
          await put(`${kept.slice(0, at)}${kept[at] === '1' ? '2' : '1'}${kept.slice(at + 1)}`)
          expect(await codes(store), `${column} of ${sequence} at ${at}`).not.toEqual([])
        }
        await put(`${kept} `)
        expect(await codes(store), `${column} of ${sequence} with a space more`).not.toEqual([])
        await put(kept)
      }
    for (const column of NUMBERS) {
      await sql`update audit_entry set ${sql.ref(column)} = ${sql.ref(column)} + 10 where sequence = 3`.execute(
        db,
      )
      expect(await codes(store), column).not.toEqual([])
      await sql`update audit_entry set ${sql.ref(column)} = ${sql.ref(column)} - 10 where hash = (select hash from audit_head)`.execute(
        db,
      )
    }
    expect(await codes(store)).toEqual([])
  })

  it.each([
    ['the last entry', 'delete from audit_entry where sequence = 3', '3 head_missing'],
    ['all entries', 'delete from audit_entry', '3 head_missing'],
    ['an entry between', 'delete from audit_entry where sequence = 2', '3 entries_missing'],
    ['the first entry', 'delete from audit_entry where sequence = 1', '2 entries_missing'],
  ])('tells that %s was taken out', async (_, damage, finding) => {
    const store = await stores.open()
    await threeEntries(store)
    await sql.raw(damage).execute(store.databases.writer)
    expect(await codes(store)).toEqual([finding])
  })

  it('tells that its end was set back along with its entries only by the hash that was noted elsewhere', async () => {
    const store = await stores.open()
    await threeEntries(store)
    const { head } = await verifyAudit(store)
    const db = store.databases.writer
    await sql`delete from audit_entry where sequence = 3`.execute(db)
    await sql`update audit_head set sequence = 2, hash = (select hash from audit_entry where sequence = 2)`.execute(
      db,
    )
    const report = await verifyAudit(store)
    expect(report.intact).toBe(true)
    expect(report.head).not.toEqual(head)
  })
})
