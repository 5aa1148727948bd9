import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { argsOf, runHere, schoolway } from '../../support/command.ts'
import { SAMPLE, scratch } from '../../support/sample-council.ts'

const folder = await scratch()
afterAll(folder.remove)

interface Document {
  readonly ids: readonly string[]
  readonly seconds: readonly (readonly (number | null)[])[]
  readonly metres: readonly (readonly (number | null)[])[]
}

const points = folder.path('some points.csv')
await writeFile(points, 'id,lat,lon\nA,51.233157,-1.988988\nB,51.227443,-2.006374\nC,51.240943,-1.995923\n')

const readDocument = async (path: string): Promise<Document> => JSON.parse(await readFile(path, 'utf8'))

describe('schoolway matrix', () => {
  it('writes free-flow seconds and metres between all points, by road', async () => {
    const out = folder.path('new folder/matrix.json')
    const ended = await schoolway(['matrix', ...argsOf({ roads: SAMPLE.roads, points, out, workers: '2' })])
    expect(ended).toMatchObject({ status: 0, errors: '' })
    const { ids, seconds, metres } = await readDocument(out)
    expect(ids).toEqual(['A', 'B', 'C'])
    for (const [from, row] of metres.entries())
      for (const [to, value] of row.entries()) {
        if (from === to) expect([value, seconds[from]?.[to]]).toEqual([0, 0])
        else expect(value).toBeGreaterThan(500)
      }
  })

  it('writes an estimate', async () => {
    const out = folder.path('estimate.json')
    const ended = await runHere(['matrix', ...argsOf({ 'crow-flies': '1.35,30', points, out })])
    expect(ended.status).toBe(0)
    const { metres, seconds } = await readDocument(out)
    expect(seconds[0]?.[1]).toBe(Math.round((Number(metres[0]?.[1]) * 3.6) / 30))
  })

  it('ends with status 2 for faulty points, and writes nothing', async () => {
    const faulty = folder.path('faulty.csv')
    await writeFile(faulty, 'id,lat,lon\nA,north,-2\n')
    const out = folder.path('none.json')
    const ended = await runHere(['matrix', ...argsOf({ 'crow-flies': '1.35,30', points: faulty, out })])
    expect([ended.status, ended.out]).toEqual([2, ''])
    expect(ended.errors).toMatch(/^faulty\.csv:2:lat: bad_number: .+; .+$/)
    expect(existsSync(out)).toBe(false)
  })
})
