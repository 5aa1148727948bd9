import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { PIECE_BYTES } from '../../src/store/content-pieces.ts'
import { deleteContent, sweepContent } from '../../src/store/content-sweep.ts'
import {
  ContentDamaged,
  contentInfo,
  getContent,
  putContent,
  storeContent,
  streamContent,
} from '../../src/store/content.ts'
import { enqueueJob } from '../../src/store/jobs.ts'
import { claimJob, saveIncumbent } from '../../src/store/job-leases.ts'
import type { Store } from '../../src/store/store.ts'
import { Clock, DATABASES, edge, seededBytes, storesOf } from './stores.ts'

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const DAY = 24 * 3600 * 1000

async function gather(parts: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts ?? []) all.push(part)
  return Buffer.concat(all)
}

const count = async (store: Store, table: 'content' | 'contentPiece'): Promise<number> =>
  store.read(async ({ db }) => {
    const query = db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count'))
    return (await query.executeTakeFirstOrThrow()).count
  })

describe.each(DATABASES)('content in %s', (database) => {
  const stores = storesOf(database)

  it('comes back as it was handed in, whatever it is and however it is cut', async () => {
    const store = await stores.open()
    const parts = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(parts, async (given) => {
        const whole = Buffer.concat(given)
        async function* source() {
          yield* given
        }
        const { digest, size } = await storeContent(store, source())
        expect([digest, size]).toEqual([digestOf(whole), whole.length])
        const again = await store.write((tx) => putContent(tx, whole))
        expect(again.digest).toBe(digest)
        const read = await store.read((tx) => getContent(tx, digest))
        expect(Buffer.from(read ?? []).equals(whole)).toBe(true)
        expect((await gather(await streamContent(store, digest))).equals(whole)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('is cut into pieces, compressed where that helps, and read back a piece at a time', async () => {
    const store = await stores.open()
    const random = Buffer.from(seededBytes('big')(PIECE_BYTES + 5))
    const whole = Buffer.concat([random, Buffer.alloc(PIECE_BYTES * 2, 'abc')])
    const { digest } = await storeContent(store, whole)
    const pieces = await store.read(({ db }) =>
      db.selectFrom('contentPiece').select(['number', 'codec', 'bytes']).orderBy('number').execute(),
    )
    expect(pieces.map(({ number, codec }) => [number, codec])).toEqual([
      [0, 'plain'],
      [1, 'zstd'],
      [2, 'zstd'],
      [3, 'plain'],
    ])
    for (const { bytes } of pieces) expect(bytes.length).toBeLessThanOrEqual(PIECE_BYTES)
    const sizes: number[] = []
    for await (const piece of (await streamContent(store, digest)) ?? []) sizes.push(piece.length)
    expect(sizes).toEqual([PIECE_BYTES, PIECE_BYTES, PIECE_BYTES, 5])
    expect((await gather(await streamContent(store, digest))).equals(whole)).toBe(true)
  })

  it('that is handed in twice, even at once, is kept once', async () => {
    const store = await stores.open()
    const value = bytesOf('the same')
    await Promise.all([1, 2, 3, 4].map(() => storeContent(store, value)))
    expect(await count(store, 'content')).toBe(1)
    expect(await count(store, 'contentPiece')).toBe(1)
  })

  it('that was broken off is not there, and is swept after a day', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    async function* broken() {
      yield Buffer.alloc(PIECE_BYTES, 7)
      throw new Error('the line is dead')
    }
    await expect(storeContent(store, broken())).rejects.toThrow('the line is dead')
    expect([await count(store, 'content'), await count(store, 'contentPiece')]).toEqual([0, 1])
    clock.move(DAY + 1)
    await store.write(sweepContent)
    expect(await count(store, 'contentPiece')).toBe(0)
  })

  it('is swept a day after nothing names it any more, and no sooner', async () => {
    const clock = new Clock()
    const store = await stores.open(edge(clock))
    const [kept, free] = await store.write(async (tx) => [
      await putContent(tx, bytesOf('kept')),
      await putContent(tx, bytesOf('free')),
    ])
    await store.write(async (tx) => {
      await enqueueJob(tx, { kind: 'plan', payload: {} })
      const rules = { milliseconds: 1000, mostExpiries: 3 }
      const claimed = await claimJob(tx, { owner: 'a', kinds: ['plan'] }, rules)
      await saveIncumbent(tx, claimed!.lease, kept.digest)
    })
    clock.move(DAY - 1)
    expect(await store.write(sweepContent)).toBe(0)
    await store.write((tx) => putContent(tx, bytesOf('free')))
    clock.move(DAY)
    expect(await store.write(sweepContent)).toBe(0)
    clock.move(2)
    expect(await store.write(sweepContent)).toBe(1)
    expect(await store.read((tx) => contentInfo(tx, free.digest))).toBeUndefined()
    expect(await store.read((tx) => contentInfo(tx, kept.digest))).toEqual(kept)
    expect(await count(store, 'contentPiece')).toBe(1)
  })

  it('is deleted with its bytes, unless something names it', async () => {
    const store = await stores.open()
    const { digest } = await storeContent(store, bytesOf('to be erased'))
    expect(await store.write((tx) => deleteContent(tx, digest))).toBe(true)
    expect(await store.write((tx) => deleteContent(tx, digest))).toBe(false)
    expect(await count(store, 'contentPiece')).toBe(0)
  })

  it.each([
    ['changed', sql`update content_piece set bytes = ${Buffer.from('another')} where number = 0`],
    ['lost', sql`delete from content_piece where number = 1`],
    ['ill packed', sql`update content_piece set codec = 'zstd' where number = 0`],
  ])('whose bytes are %s is not handed out as whole', async (_, damage) => {
    const store = await stores.open()
    const { digest } = await storeContent(store, seededBytes('damage')(PIECE_BYTES + 10))
    await damage.execute(store.databases.writer)
    await expect(store.read((tx) => getContent(tx, digest))).rejects.toThrow(ContentDamaged)
    await expect(streamContent(store, digest).then(gather)).rejects.toThrow(ContentDamaged)
  })

  it('of a digest that is not there is undefined', async () => {
    const store = await stores.open()
    expect(await store.read((tx) => getContent(tx, '0'.repeat(64)))).toBeUndefined()
    expect(await streamContent(store, '0'.repeat(64))).toBeUndefined()
  })
})
