import { afterAll, describe, expect, it } from 'vitest'
import type { GivenFile } from '../../../src/intake/files/read-file.ts'
import { lookedAt, tablesHere } from '../../../src/intake/table-reader.ts'
import { TableThread } from '../../../workers/table-thread.ts'

const thread = new TableThread()
afterAll(() => thread.close())

/** A list with a fault in every seventh row. */
const list = (count: number): Buffer =>
  Buffer.from(
    [
      'pupil_id,home_postcode,school_id,days,travel,Remarks',
      ...Array.from(
        { length: count },
        (_, at) => `P${at},BS5 8NL,S1,${at % 7 === 0 ? 'X' : 'MTWTF'},seat,"says ""no"", ${at}"`,
      ),
      '',
    ].join('\n'),
  )

describe('the thread that reads tables', () => {
  it.each([3, 3000])('reads %i rows as they would be read here', async (count) => {
    const given = { name: 'pupils.csv', bytes: list(count) }
    const [there, here] = [await thread.read('pupils', given), await tablesHere.read('pupils', given)]
    expect(there).toEqual(here)
    if (there === 'too_large') throw new Error('it is not')
    expect(there.table?.records).toHaveLength(count)
    expect(there.issues.length).toBeGreaterThan(0)
    expect(await thread.look('pupils', given)).toEqual(lookedAt(there))
  })

  it('goes by the columns that were matched by hand', async () => {
    const text = list(3000).toString('utf8').replace('pupil_id', 'number')
    const given: GivenFile = {
      name: 'pupils.csv',
      bytes: Buffer.from(text),
      columns: [['number', 'pupil_id']],
    }
    expect(await thread.look('pupils', given)).toEqual(await tablesHere.look('pupils', given))
  })

  it('tells a file that is no table, however long it is', async () => {
    const given = { name: 'pupils.csv', bytes: Buffer.alloc(100_000) }
    const looked = await thread.look('pupils', given)
    if (looked === 'too_large') throw new Error('it is not')
    expect(looked.table).toBeUndefined()
    expect(looked.issues.length).toBeGreaterThan(0)
  })
})
