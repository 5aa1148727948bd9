import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tileEndpoints } from '../../api/endpoints/tiles.ts'
import { inProcess } from '../../api/in-process.ts'
import { addDataset, uploadVersion } from '../../src/service/datasets/upload.ts'
import { readTile } from '../support/read-tile.ts'
import { ASKING, uploaded } from '../support/service/service-case.ts'
import { TileBench, type TileTask } from '../../src/tiles/tile-task.ts'
import { TileThread } from '../../workers/tile-thread.ts'
import { expectProblem, type Service, services, type Who } from './service.ts'

const SAMPLE_ROADS = 'routing-data/sample/roads.osm.pbf'

async function uploadedRoads({ useCases }: Service, bytes: Uint8Array): Promise<string> {
  const { id } = await addDataset(useCases, ASKING, { kind: 'roads', name: 'roads' })
  const upload = { datasetId: id, fileName: 'roads.osm.pbf', mediaType: 'application/octet-stream', bytes }
  return (await uploadVersion(useCases, ASKING, upload)).version.id
}

describe('the tiles of uploaded roads', () => {
  const start = services('describe')
  let service: Service
  let officer: Who
  let version = ''
  const address = (tile: string, id = version) => `/api/v1/roads/${id}/tiles/${tile}`

  beforeAll(async () => {
    service = await start()
    officer = await service.signedIn('officer')
    version = await uploadedRoads(service, readFileSync(SAMPLE_ROADS))
  })

  it('are vector tiles that a browser unpacks and keeps', async () => {
    const response = await service
      .ask('get', address('14/8101/5468'), { who: officer })
      .buffer(true)
      .parse((stream, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => done(null, Buffer.concat(parts)))
      })
    expect(response.status).toBe(200)
    expect(response.headers).toMatchObject({
      'content-type': 'application/vnd.mapbox-vector-tile',
      'content-encoding': 'gzip',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    expect(readTile(response.body as Uint8Array).get('roads')?.features.length).toBeGreaterThan(10)
  })

  it('are shown to a panel too, whose map is of public roads; to others there is no map', async () => {
    const ask = async (role: 'panel' | 'finance') =>
      service.ask('get', address('12/2025/1367'), { who: await service.signedIn(role) })
    expect((await ask('panel')).status).toBe(200)
    expectProblem(await ask('finance'), 'not_permitted')
  })

  it('are sent once: a browser that has one is told so', async () => {
    const first = await service.ask('get', address('12/2025/1367'), { who: officer })
    const headers = { 'if-none-match': String(first.headers['etag']) }
    const again = await service.ask('get', address('12/2025/1367'), { who: officer, headers })
    expect(again.status).toBe(304)
  })

  it.each(['15/0/0', '1/2/0', '1/-1/0', '1/0/x', '01/0/0', '0/0/1'])(
    'refuse %s: there is none',
    async (tile) => {
      const response = await service.ask('get', address(tile), { who: officer })
      expect([404, 422, 400]).toContain(response.status)
      expect(response.type).toBe('application/problem+json')
    },
  )

  it('are of roads alone', async () => {
    const pupils = await uploaded(service.useCases, 'schools', 'school_id,name\n')
    expectProblem(await service.ask('get', address('0/0/0', pupils.id), { who: officer }), 'version_missing')
    expectProblem(
      await service.ask('get', address('0/0/0', '0'.repeat(26)), { who: officer }),
      'version_missing',
    )
  })

  it('cannot be cut from a file that holds no roads', async () => {
    const empty = readFileSync(SAMPLE_ROADS).subarray(0, 2000)
    const id = await uploadedRoads(service, empty)
    expectProblem(await service.ask('get', address('0/0/0', id), { who: officer }), 'roads_unusable')
  })
})

describe('a tile that is asked for again', () => {
  const start = services()

  it('is not cut again, whichever version holds the same roads', async () => {
    const service = await start()
    const { useCases, signedIn } = service
    const tasks: TileTask[] = []
    const bench = new TileBench()
    const cut = async (task: TileTask) => {
      tasks.push(task)
      return bench.run(task)
    }
    const ask = inProcess(tileEndpoints(useCases, cut))
    const { account } = await signedIn('officer')
    const caller = { by: 'token', account, tokenId: '1', permissions: new Set(['results.map']) } as const
    const asker = { caller: caller as never, requestId: '1', origin: 'http://localhost' }
    const bytes = readFileSync(SAMPLE_ROADS)
    const versions = [await uploadedRoads(service, bytes), await uploadedRoads(service, bytes)]
    const answers = []
    for (const version_id of [...versions, ...versions])
      answers.push(
        await ask(asker, 'GET /api/v1/roads/{version_id}/tiles/{z}/{x}/{y}', {
          params: { version_id, z: '9', x: '253', y: '170' },
        }),
      )
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true])
    expect(tasks).toHaveLength(1)
    await service.ask('get', '/healthz')
  })
})

describe('the thread that cuts tiles', () => {
  const thread = new TileThread()
  afterAll(() => thread.close())

  it('cuts them as they are cut here', async () => {
    const task = { file: SAMPLE_ROADS, digest: 'sample', z: 10, x: 506, y: 341 }
    const there = await thread.run(task)
    const here = new TileBench().run(task)
    if (!there.ok || !here.ok) throw new Error('the sample has roads')
    expect(gunzipSync(there.gzipped)).toEqual(gunzipSync(here.gzipped))
  })

  it('says why it cannot', async () => {
    const task = { file: 'package.json', digest: 'none', z: 0, x: 0, y: 0 }
    expect(await thread.run(task)).toEqual({ ok: false, code: 'roads_unreadable' })
  })
})
