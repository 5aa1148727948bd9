import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plain } from '../../../../src/csv/neutralise.ts'
import { faultyRows } from '../../../../src/service/datasets/faulty-rows.ts'
import { mendVersion } from '../../../../src/service/datasets/mend-version.ts'
import { versionTable } from '../../../../src/service/datasets/version-table.ts'
import type { Service } from '../../../../src/service/service.ts'
import { openStore } from '../../../../src/store/open.ts'
import type { Store } from '../../../../src/store/store.ts'
import { bytesOf } from '../../../store/council.ts'
import { edge } from '../../../store/stores.ts'
import { ASKING, FRAMEWORK, serviceOn, uploaded } from '../../../support/service/service-case.ts'

let folder: string
let store: Store
let service: Service

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-mended-'))
  store = await openStore(join(folder, 'store.db'), edge())
  service = serviceOn(store, join(folder, 'cache'))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const HEADER = 'Pupil ID,home_lat,home_lon,school_id,days'
const FAULTY = `${HEADER}\nA,51.5,-2.5,S1,MTWTF\nB,51.5,-2.5,S1,XX\nC,bad,-2.5,S1,MTWTF\nD,51.5,-2.5,S1,MTWTF\n`

const rowsOf = async (id: string): Promise<readonly (readonly string[])[]> =>
  ((await versionTable(service, id))?.records ?? []).map(({ cells }) => cells.slice(0, 5).map(plain))

const sendBack = async (id: string, csv: string) =>
  (await mendVersion(service, ASKING, { versionId: id, fileName: 'mended.csv', bytes: bytesOf(csv) })).version

describe('rows that were mended and sent back', () => {
  it('take the places of their own, and the others stay', async () => {
    const { id } = await uploaded(service, 'pupils', FAULTY)
    const csv = await faultyRows(service, id)
    const version = await sendBack(id, csv.replace('XX', 'M-W-F').replace(',bad,', ',51.5,'))
    expect(version).toMatchObject({ number: 2, errors: 0, warnings: 0, rowCount: 4, fileName: 'pupils.csv' })
    expect(await rowsOf(version.id)).toEqual([
      ['A', '51.5', '-2.5', 'S1', 'MTWTF'],
      ['B', '51.5', '-2.5', 'S1', 'M-W-F'],
      ['C', '51.5', '-2.5', 'S1', 'MTWTF'],
      ['D', '51.5', '-2.5', 'S1', 'MTWTF'],
    ])
  })

  it('may be some of them: no row is lost by not being sent back', async () => {
    const { id } = await uploaded(service, 'pupils', FAULTY)
    const [header = '', first = ''] = (await faultyRows(service, id)).split('\n')
    const version = await sendBack(id, `${header}\n${first.replace('XX', 'MTWTF')}\n`)
    expect([version.rowCount, version.errors + version.warnings]).toEqual([4, 1])
  })

  it('may hold new ones, without a number, and a column more', async () => {
    const { id } = await uploaded(service, 'pupils', FAULTY)
    const csv = 'pupil_id,home_lat,home_lon,school_id,name,row_in_file\nE,51.5,-2.5,S1,Eve,\n'
    const version = await sendBack(id, csv)
    expect(version.rowCount).toBe(5)
    const table = await versionTable(service, version.id)
    expect(table?.columns).toContain('name')
    expect(table?.records.at(-1)?.cells).toContain('Eve')
  })

  it('change nothing where nothing was mended, whatever the rows', async () => {
    const cell = fc.constantFrom('A', 'bad', '51.5', '-2.5', 'S1', 'MTWTF', 'a,b', 'say "so"', '=1+1', '')
    const row = fc.tuple(cell, cell, cell, cell, cell)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        const { id } = await uploaded(service, 'pupils', `${HEADER}\n${quoted.join('\n')}\n`)
        const before = await rowsOf(id)
        const { id: after } = await sendBack(id, await faultyRows(service, id))
        expect(await rowsOf(after)).toEqual(before)
      }),
      { numRuns: 15 },
    )
  })

  it('are told from other files, and belong to tables alone', async () => {
    const { id } = await uploaded(service, 'pupils', FAULTY)
    await expect(sendBack(id, FAULTY)).rejects.toMatchObject({ code: 'mended_rows_unmarked' })
    const framework = await uploaded(service, 'framework', FRAMEWORK)
    await expect(sendBack(framework.id, FAULTY)).rejects.toMatchObject({ code: 'version_not_comparable' })
  })
})
