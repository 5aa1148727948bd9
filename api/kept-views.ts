import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { z } from 'zod'
import type { Service } from '../src/service/service.ts'
import { etagOf } from './http/etag.ts'
import { jsonBytes } from './http/send-answer.ts'

/** An answer that was made before: the value that pages read, and its bytes as they are sent. */
export interface KeptView<Body> {
  readonly body: Body
  readonly bytes: Uint8Array
  /** The same compressed; undefined where that is not worth it. */
  readonly gzip: Uint8Array | undefined
  /** A digest of the bytes, without quotes. */
  readonly digest: string
}

const MOST_BYTES = 64 * 1024 * 1024

/** Keeps what was used last, up to so many bytes. */
class KeptViews {
  private readonly views = new Map<string, Promise<KeptView<unknown>>>()
  private readonly sizes = new Map<string, number>()
  private total = 0
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  get<Body>(name: string, make: () => Promise<KeptView<Body>>): Promise<KeptView<Body>> {
    // A name is used for one kind of view alone.
    const known = this.views.get(name) as Promise<KeptView<Body>> | undefined
    const view = known ?? make()
    this.views.delete(name)
    this.views.set(name, view)
    if (known === undefined)
      view.then(
        ({ bytes, gzip: packed }) => this.weigh(name, view, bytes.length + (packed?.length ?? 0)),
        () => this.forget(name, view),
      )
    return view
  }

  private weigh(name: string, view: Promise<unknown>, size: number): void {
    if (this.views.get(name) !== view) return
    this.sizes.set(name, size)
    this.total += size
    for (const [oldest, kept] of this.views) {
      if (this.total <= this.most) return
      if (oldest !== name) this.forget(oldest, kept)
    }
  }

  private forget(name: string, view: Promise<unknown>): void {
    if (this.views.get(name) !== view) return
    this.views.delete(name)
    this.total -= this.sizes.get(name) ?? 0
    this.sizes.delete(name)
  }
}

const LEAST_TO_PACK = 4096
const pack = promisify(gzip)

/** Compresses in a thread of its own: the event loop goes on. */
async function packed(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  if (bytes.length < LEAST_TO_PACK) return undefined
  const small = await pack(bytes, { level: 5 })
  return small.length < 0.8 * bytes.length ? small : undefined
}

/** A view of bytes, compressed where that is worth it. */
export async function viewOf<Body>(body: Body, bytes: Uint8Array): Promise<KeptView<Body>> {
  return { body, bytes, gzip: await packed(bytes), digest: digestOf(bytes) }
}

const digestOf = (bytes: Uint8Array): string => etagOf(bytes).slice(1, -1)

/**
 * A view of a revision, made once for all who may see the same of it. Views stand among what the service keeps in memory, so
 * that an erasure clears them with the rest.
 * @param name says what, of which revision's digest, and for which reader
 * @param schema of the answer, or undefined for bytes that `make` gives
 */
export async function keptView<Schema extends z.ZodType>(
  { kept }: Pick<Service, 'kept'>,
  name: string,
  schema: Schema,
  make: () => Promise<z.input<Schema>>,
): Promise<KeptView<z.input<Schema>>> {
  const views = await kept.get('views', async () => new KeptViews(MOST_BYTES))
  return views.get(name, async () => {
    const body = await make()
    return viewOf(body, await jsonBytes(schema, body))
  })
}

/** The same of bytes that are no JSON of ours. */
export async function keptBytes(
  { kept }: Pick<Service, 'kept'>,
  name: string,
  make: () => Promise<Uint8Array>,
): Promise<KeptView<undefined>> {
  const views = await kept.get('views', async () => new KeptViews(MOST_BYTES))
  return views.get(name, async () => viewOf(undefined, await make()))
}
