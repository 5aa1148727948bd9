import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLocks } from '../../../../src/intake/read-locks.ts'
import { inFolder } from '../../../support/small-council.ts'

const read = (text: string) =>
  inFolder({}, async (folder) => {
    const path = join(folder, 'locks.csv')
    await writeFile(path, text)
    return await readLocks(path)
  })

describe('the table of locks', () => {
  it('locks pupils, routes, vehicles and times', async () => {
    const outcome = await read('kind,id,value\npupil,P1,\nroute,R001,\nvehicle,R002,\ntime,P2,pm\n')
    expect(outcome).toEqual({
      ok: true,
      issues: [],
      locks: {
        file: 'locks.csv',
        locks: [
          { kind: 'pupil', pupilId: 'P1', row: 2 },
          { kind: 'route', routeId: 'R001', row: 3 },
          { kind: 'vehicle', routeId: 'R002', row: 4 },
          { kind: 'time', pupilId: 'P2', direction: 'pm', row: 5 },
        ],
      },
    })
  })

  it('locks a time in both directions where none is named, and does without the column', async () => {
    const outcome = await read('Kind,ID\ntime,P2\n')
    expect(outcome).toMatchObject({ locks: { locks: [{ direction: 'am' }, { direction: 'pm' }] } })
  })

  it('leaves rows out that cannot be read, and says which', async () => {
    const outcome = await read('kind,id,value\nbus,P1,\npupil,,\ntime,P1,noon\nroute,R001,\n')
    expect(outcome).toMatchObject({ ok: true, locks: { locks: [{ kind: 'route' }] } })
    expect(outcome.issues.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['bad_choice', 2, 'kind'],
      ['missing_value', 3, 'id'],
      ['bad_choice', 4, 'value'],
    ])
  })

  it('is refused without its columns', async () => {
    const outcome = await read('pupil_id\nP1\n')
    expect(outcome.ok).toBe(false)
    expect(outcome.issues.map(({ code }) => code)).toEqual(['missing_column', 'missing_column'])
  })
})
