import { createHash } from 'node:crypto'
import { type Packed, pack, piecesOf, type Source, unpack } from './content-pieces.ts'
import type { Store } from './store.ts'
import type { Tx } from './transaction.ts'

/** A value as it is kept: its digest is SHA-256 (hex) of its plain bytes. */
export interface ContentInfo {
  readonly digest: string
  readonly size: number
}

async function insertPiece(tx: Tx, contentId: string, number: number, piece: Packed): Promise<number> {
  await tx.db
    .insertInto('contentPiece')
    .values({ contentId, number, ...piece, createdAt: tx.now() })
    .execute()
  return piece.bytes.length
}

interface Written extends ContentInfo {
  readonly contentId: string
  readonly storedSize: number
}

/** Makes written pieces visible under their digest; where the value is there already, theirs go again. */
async function name(tx: Tx, { digest, contentId, size, storedSize }: Written): Promise<ContentInfo> {
  const at = tx.now()
  const row = await tx.db
    .insertInto('content')
    .values({ digest, contentId, size, storedSize, createdAt: at, touchedAt: at })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet({ touchedAt: at }))
    .returning('contentId')
    .executeTakeFirstOrThrow()
  if (row.contentId !== contentId)
    await tx.db.deleteFrom('contentPiece').where('contentId', '=', contentId).execute()
  return { digest, size }
}

/** Cuts, digests and packs a value, and hands on each piece; `keep` says how many bytes it takes. */
async function write(
  source: Source,
  contentId: string,
  keep: (number: number, piece: Packed) => Promise<number>,
): Promise<Written> {
  const hash = createHash('sha256')
  let [size, storedSize, number] = [0, 0, 0]
  for await (const plain of piecesOf(source)) {
    hash.update(plain)
    size += plain.length
    storedSize += await keep(number++, await pack(plain))
  }
  return { digest: hash.digest('hex'), contentId, size, storedSize }
}

/** Keeps a value within a transaction: for values that are in memory anyway. The same value twice is kept once. */
export async function putContent(tx: Tx, value: Uint8Array): Promise<ContentInfo> {
  const contentId = tx.newId()
  return name(tx, await write(value, contentId, (number, piece) => insertPiece(tx, contentId, number, piece)))
}

/**
 * Keeps a value of any size, however slowly it comes: a piece at a time is held in memory, each is written by itself, and
 * the value is there when the last one is. What is broken off leaves pieces that nobody sees, which `sweepContent` takes.
 * Not on record: what names the digest is.
 */
export async function storeContent(store: Store, source: Source): Promise<ContentInfo> {
  const contentId = store.newId()
  const written = await write(source, contentId, (number, piece) =>
    store.write((tx) => insertPiece(tx, contentId, number, piece)),
  )
  return store.write((tx) => name(tx, written))
}

/** Size and digest of a kept value; undefined where there is none. */
export const contentInfo = ({ db }: Tx, digest: string): Promise<ContentInfo | undefined> =>
  db.selectFrom('content').select(['digest', 'size']).where('digest', '=', digest).executeTakeFirst()

const contentIdOf = ({ db }: Tx, digest: string): Promise<{ contentId: string } | undefined> =>
  db.selectFrom('content').select('contentId').where('digest', '=', digest).executeTakeFirst()

const pieceOf = ({ db }: Tx, contentId: string, number: number): Promise<Packed | undefined> =>
  db
    .selectFrom('contentPiece')
    .select(['codec', 'bytes'])
    .where('contentId', '=', contentId)
    .where('number', '=', number)
    .executeTakeFirst()

/** Kept bytes that are not those that were handed in: a disk's fault, or someone's hand. */
export class ContentDamaged extends Error {
  readonly digest: string
  constructor(digest: string) {
    super(`the kept value ${digest} is damaged; restore a backup`)
    this.name = 'ContentDamaged'
    this.digest = digest
  }
}

async function* plainPieces(
  digest: string,
  next: (number: number) => Promise<Packed | undefined>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for (let number = 0; ; number++) {
    const piece = await next(number)
    if (piece === undefined) break
    const plain = await unpack(piece).catch(() => {
      throw new ContentDamaged(digest)
    })
    hash.update(plain)
    yield plain
  }
  if (hash.digest('hex') !== digest) throw new ContentDamaged(digest)
}

/** A whole kept value; undefined where there is none. Rejects with ContentDamaged where it does not fit its digest. */
export async function getContent(tx: Tx, digest: string): Promise<Uint8Array | undefined> {
  const row = await contentIdOf(tx, digest)
  if (row === undefined) return undefined
  const pieces: Uint8Array[] = []
  for await (const piece of plainPieces(digest, (number) => pieceOf(tx, row.contentId, number)))
    pieces.push(piece)
  return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
}

/**
 * A kept value a piece at a time, each read by itself, so that a slow reader holds nothing up; undefined where there is none.
 * The last piece is followed by ContentDamaged where the whole does not fit its digest.
 */
export async function streamContent(
  store: Store,
  digest: string,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const row = await store.read((tx) => contentIdOf(tx, digest))
  if (row === undefined) return undefined
  return plainPieces(digest, (number) => store.read((tx) => pieceOf(tx, row.contentId, number)))
}
