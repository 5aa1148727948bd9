import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diffVersions } from '../../../../src/service/datasets/diff.ts'
import { faultyRows } from '../../../../src/service/datasets/faulty-rows.ts'
import { versionIssues } from '../../../../src/service/datasets/issues.ts'
import { addDataset, uploadVersion } from '../../../../src/service/datasets/upload.ts'
import { addScenario } from '../../../../src/service/scenarios/add-scenario.ts'
import type { Service } from '../../../../src/service/service.ts'
import { openStore } from '../../../../src/store/open.ts'
import type { Store } from '../../../../src/store/store.ts'
import { bytesOf } from '../../../store/council.ts'
import { edge } from '../../../store/stores.ts'
import { ASKING, PUPILS, serviceOn, smallInputs, uploaded } from '../../../support/service/service-case.ts'

let folder: string
let store: Store
let service: Service

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'schoolway-datasets-'))
  store = await openStore(join(folder, 'store.db'), edge())
  service = serviceOn(store, join(folder, 'cache'))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('an upload', () => {
  it('is a version with its report; the same bytes again are the same version', async () => {
    const { id: datasetId } = await addDataset(service, ASKING, { kind: 'pupils', name: 'September' })
    const send = (text: string) =>
      uploadVersion(service, ASKING, {
        datasetId,
        fileName: '../up/pupils.csv',
        mediaType: 'text/csv',
        bytes: bytesOf(text),
      })
    const first = await send(PUPILS)
    expect(first).toMatchObject({
      fresh: true,
      version: { number: 1, rowCount: 6, errors: 0, fileName: 'pupils.csv' },
    })
    expect(await send(`${PUPILS}P7,,51.4,-2.59,S1,secondary,\n`)).toMatchObject({ version: { number: 2 } })
    expect(await send(PUPILS)).toEqual({ fresh: false, version: first.version })
  })

  it('is refused where there is nothing to it, too much, or nothing that it could be', async () => {
    await expect(addDataset(service, ASKING, { kind: 'spells', name: 'x' })).rejects.toMatchObject({
      code: 'dataset_kind_unknown',
    })
    await expect(addDataset(service, ASKING, { kind: 'pupils', name: ' ' })).rejects.toMatchObject({
      code: 'dataset_name_invalid',
    })
    await expect(uploaded(service, 'pupils', '')).rejects.toMatchObject({ code: 'upload_empty' })
    await expect(uploaded(service, 'policy', 'x'.repeat(1_000_001))).rejects.toMatchObject({
      code: 'upload_too_large',
    })
    expect(await uploaded(service, 'roads', 'no roads')).toMatchObject({ errors: 1 })
    expect(await uploaded(service, 'postcodes', 'no postcodes')).toMatchObject({ errors: 1 })
  })

  it('tells what is wrong with it by row, and gives the faulty rows back to be mended', async () => {
    const text =
      'pupil_id,home_lat,home_lon,school_id,days,contact\nA,51.5,-2.5,S1,-T-T-,+44 1\nB,51.5,-2.5,S1,XX,+44 2\nC,bad,-2.5,S1,MTWTF,\n'
    const { id } = await uploaded(service, 'pupils', text)
    const page = await versionIssues(service, id, { limit: 1 })
    expect(page.items).toMatchObject([{ row: 3, column: 'days' }])
    expect(page.head.rows).toBe(3)
    const rest = await versionIssues(service, id, { limit: 9, after: page.next })
    expect(rest.items.map(({ row }) => row)).toEqual([4])
    expect((await versionIssues(service, id, { limit: 9, row: 4 })).items).toHaveLength(1)
    const csv = await faultyRows(service, id)
    expect(csv.split('\n')[0]).toBe('pupil_id,home_lat,home_lon,school_id,days,contact,row_in_file,problems')
    expect(csv).not.toMatch(/^A,/m)
    const mended = await uploaded(service, 'pupils', csv.replace('XX', "'-T-T-").replace(',bad,', ',51.5,'))
    expect(mended).toMatchObject({ errors: 0, warnings: 0, rowCount: 2 })
  })

  it('is compared with another by key and column', async () => {
    const [from, to] = [
      await uploaded(service, 'pupils', 'pupil_id,home_lat,school_id\nA,1,S1\nB,2,S1\nC,3,S1\n'),
      await uploaded(service, 'pupils', 'School ID,pupil_id,home_lat,notes\nS1,D,4,\nS2,B,2,new\nS1,A,1,\n'),
    ]
    expect(await diffVersions(service, from.id, to.id)).toEqual({
      key_columns: ['pupil_id'],
      columns_added: ['notes'],
      columns_removed: [],
      added: ['D'],
      removed: ['C'],
      changed: [
        {
          key: 'B',
          columns: [
            { column: 'school_id', before: 'S1', after: 'S2' },
            { column: 'notes', before: undefined, after: 'new' },
          ],
        },
      ],
    })
    const [old, now] = [
      await uploaded(service, 'policy', '{"max_minutes":{"primary":45}}'),
      await uploaded(service, 'policy', '{"max_minutes":{"primary":50}}'),
    ]
    expect((await diffVersions(service, old.id, now.id)).changed).toMatchObject([
      { key: 'max_minutes.primary' },
    ])
    await expect(diffVersions(service, old.id, to.id)).rejects.toMatchObject({
      code: 'versions_differ_in_kind',
    })
  })
})

describe('a scenario', () => {
  it('is of versions that can be planned together, or is refused with the reason', async () => {
    const inputs = await smallInputs(service)
    const faulty = await uploaded(service, 'pupils', 'pupil_id\nA\n')
    const add = (own: object, policyOverrides = {}) =>
      addScenario(service, ASKING, { name: 'One', inputs: { ...inputs, ...own }, policyOverrides })
    expect((await add({}, { max_minutes: { primary: 40 } })).scenario.name).toBe('One')
    for (const [own, overrides, code] of [
      [{ crow_flies: undefined }, {}, 'scenario_input_missing'],
      [{ crow_flies: { circuity: 0, kmh: 30 } }, {}, 'scenario_input_missing'],
      [{ pupils: inputs.schools }, {}, 'scenario_input_wrong_kind'],
      [{ pupils: 'nowhere' }, {}, 'version_missing'],
      [{ pupils: faulty.id }, {}, 'scenario_input_faulty'],
      [{}, { max_minutes: { primary: -1 } }, 'scenario_overrides_invalid'],
      [{}, { earliest_pick_up: '19:00:00' }, 'scenario_overrides_invalid'],
      [{ as_of: 'soon' }, {}, 'scenario_faulty'],
    ] as const)
      await expect(add(own, overrides)).rejects.toMatchObject({ code })
  })
})
