import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../support/random.ts'
import { Driver } from '../support/survival/driver.ts'
import { expectWhole } from '../support/survival/kept.ts'
import { prepare, type Prepared, withStore } from '../support/survival/prepared.ts'

let folder = ''
let prepared: Prepared
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-kept-'))
  prepared = await prepare(join(folder, 'store.db'), folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ACKNOWLEDGED = { key: 'key', id: 'gone' } as const
let copies = 0

/** A copy of the store that something has happened to. */
async function copied(damage?: string): Promise<string> {
  const address = join(folder, `copy-${++copies}.db`)
  copyFileSync(prepared.address, address)
  if (damage !== undefined)
    await withStore(address, (store) => sql.raw(damage).execute(store.databases.writer))
  return address
}

/** Looks, as after a kill. */
const look = (address: string, driver = new Driver(prepared, createRandom(1))): Promise<void> =>
  withStore(address, (store) => expectWhole(store, driver, prepared))

describe('the look at a store after a kill', () => {
  it('finds nothing where nothing is wrong', async () => {
    await look(await copied())
  })

  it.each([
    ['an entry of the record', 'delete from audit_entry where sequence = 3'],
    [
      'the end of the record',
      'delete from audit_entry where sequence = (select max(sequence) from audit_entry)',
    ],
    ['a revision that is not the head', 'update plan set head_revision = 2'],
    ['a plan that does not say what its job does', "update plan set state = 'running'"],
    ['half a result', 'delete from content_piece where number = 0'],
    ['a change that is not on record', 'update plan_revision set annual_pence = annual_pence + 1'],
  ])('notices %s', async (_, damage) => {
    const address = await copied(damage)
    await expect(look(address)).rejects.toThrow()
  })

  it('notices what was acknowledged and is not there', async () => {
    const address = await copied()
    const upload = new Driver(prepared, createRandom(1))
    upload.acknowledged.uploads.push({ ...ACKNOWLEDGED, kind: 'upload', text: 'pupil_id\n' })
    await expect(look(address, upload)).rejects.toThrow()
    const plan = new Driver(prepared, createRandom(1))
    plan.acknowledged.plans.push({ ...ACKNOWLEDGED, kind: 'plan', name: 'Another' })
    await expect(look(address, plan)).rejects.toThrow()
    const edit = new Driver(prepared, createRandom(1))
    edit.acknowledged.head = 2
    await expect(look(address, edit)).rejects.toThrow()
  })
})
