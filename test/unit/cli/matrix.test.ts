import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { matrix } from '../../../src/cli/matrix.ts'
import { matrixDocument } from '../../../src/cli/matrix-document.ts'
import { NO_WAY, RoadFailure, type RoadSource } from '../../../src/domain/travel.ts'
import { openCrowFlies } from '../../../src/roads/crow-flies.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schoolway-matrix-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function run(csv: string, roads: RoadSource = openCrowFlies(1.35, 30)) {
  const [points, out] = [join(folder, 'points.csv'), join(folder, 'matrix.json')]
  await writeFile(points, csv)
  const state = { opened: 0, closed: 0 }
  const issues = await matrix(points, out, async () => {
    state.opened++
    return { ...roads, close: async () => void state.closed++ }
  })
  const written = (await readdir(folder)).includes('matrix.json')
  return { issues, state, document: written ? JSON.parse(await readFile(out, 'utf8')) : undefined }
}

describe('the matrix command', () => {
  it('writes ids, free-flow seconds and metres in the order of the file', async () => {
    const { document, issues, state } = await run('id,lat,lon\nB,0,0\nA,0,1\n')
    expect(document).toEqual({
      ids: ['B', 'A'],
      seconds: [
        [0, 18_014],
        [18_014, 0],
      ],
      metres: [
        [0, 150_113],
        [150_113, 0],
      ],
    })
    expect(issues).toEqual([])
    expect(state).toEqual({ opened: 1, closed: 1 })
  })

  it('takes columns in any order, and ignores others', async () => {
    const { document } = await run('Longitude,name,ID,Latitude\n-2.5,School,109391,51.4\n')
    expect(document).toEqual({ ids: ['109391'], seconds: [[0]], metres: [[0]] })
  })

  it.each([
    ['a missing column', 'id,lat\nA,51\n', 'missing_column'],
    ['a blank id', 'id,lat,lon\n,51,-2\n', 'missing_value'],
    ['a latitude that is none', 'id,lat,lon\nA,north,-2\n', 'bad_number'],
    ['an id used twice', 'id,lat,lon\nA,51,-2\nA,51.1,-2\n', 'duplicate_point'],
    ['an empty file', '', 'file_empty'],
  ])('writes nothing, and asks no roads, for %s', async (_, csv, code) => {
    const { issues, document, state } = await run(csv)
    expect(issues).toContainEqual(expect.objectContaining({ code, severity: 'error', file: 'points.csv' }))
    expect(document).toBeUndefined()
    expect(state.opened).toBe(0)
  })

  it('lets a failure of the roads through, and closes them', async () => {
    const roads = openCrowFlies(1, 30)
    const failing = { ...roads, matrix: () => Promise.reject(new RoadFailure('osrm_timeout', 'too slow')) }
    let closed = false
    const points = join(folder, 'points.csv')
    await writeFile(points, 'id,lat,lon\nA,51,-2\n')
    const work = matrix(points, join(folder, 'out.json'), async () => ({
      ...failing,
      close: async () => {
        closed = true
      },
    }))
    await expect(work).rejects.toMatchObject({ code: 'osrm_timeout' })
    expect(closed).toBe(true)
    expect(await readdir(folder)).toEqual(['points.csv'])
  })
})

describe('the matrix document', () => {
  it('has null where there is no way, and fractions of seconds as they are', () => {
    const travel = {
      size: 2,
      metres: Int32Array.of(0, NO_WAY, 740, 0),
      milliseconds: Int32Array.of(0, NO_WAY, 61_250, 0),
    }
    expect(JSON.parse([...matrixDocument(['A "quoted"', 'B'], travel)].join(''))).toEqual({
      ids: ['A "quoted"', 'B'],
      seconds: [
        [0, null],
        [61.25, 0],
      ],
      metres: [
        [0, null],
        [740, 0],
      ],
    })
  })

  it('is empty lists for no points', () => {
    const none = { size: 0, metres: new Int32Array(), milliseconds: new Int32Array() }
    expect(JSON.parse([...matrixDocument([], none)].join(''))).toEqual({ ids: [], seconds: [], metres: [] })
  })
})
