import type { Json } from '../audit/canonical-json.ts'
import type { Instant } from '../domain/ids.ts'
import type { Tx } from './transaction.ts'

/** One request that its sender may send again. */
export interface RequestKey {
  readonly key: string
  readonly accountId: string
  readonly endpoint: string
}

export type Remembered =
  /** Never seen: it is taken note of in this transaction, and `rememberResponse` follows. */
  | { readonly kind: 'new'; readonly since: Instant }
  | { readonly kind: 'answered'; readonly status: number; readonly response: Json }
  /** The first of it is still being answered. */
  | { readonly kind: 'under_way' }
  /** The key came with another request before. */
  | { readonly kind: 'different' }

/**
 * Takes note of a request, or finds what was answered to it before. Best in the transaction of the change itself: then a key
 * is taken when, and only when, the change was made.
 * @param requestDigest of everything that makes the request what it is
 */
export async function rememberRequest(
  { db, now }: Tx,
  request: RequestKey,
  requestDigest: string,
): Promise<Remembered> {
  const taken = await db
    .insertInto('idempotency')
    .values({ ...request, requestDigest, status: null, response: null, createdAt: now() })
    .onConflict((conflict) => conflict.columns(['key', 'accountId', 'endpoint']).doNothing())
    .returning('createdAt')
    .executeTakeFirst()
  if (taken !== undefined) return { kind: 'new', since: taken.createdAt }
  const row = await db
    .selectFrom('idempotency')
    .select(['requestDigest', 'status', 'response'])
    .where('key', '=', request.key)
    .where('accountId', '=', request.accountId)
    .where('endpoint', '=', request.endpoint)
    .executeTakeFirstOrThrow()
  if (row.requestDigest !== requestDigest) return { kind: 'different' }
  if (row.status === null) return { kind: 'under_way' }
  return { kind: 'answered', status: row.status, response: JSON.parse(row.response ?? 'null') }
}

/** Keeps the answer for when the request comes again. */
export async function rememberResponse(
  { db }: Tx,
  request: RequestKey,
  status: number,
  response: Json,
): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ status, response: JSON.stringify(response) })
    .where('key', '=', request.key)
    .where('accountId', '=', request.accountId)
    .where('endpoint', '=', request.endpoint)
    .execute()
}

/**
 * Keeps what a request made, in the transaction that makes it: so it is made once, or, where somebody has taken the request
 * over meanwhile, not at all.
 * @param since as `takeOver` or the first note has it
 * @returns whether the request is still this one's
 */
export async function rememberMade(
  { db }: Tx,
  request: RequestKey,
  since: Instant,
  status: number,
  made: Json,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('idempotency')
    .set({ status, response: JSON.stringify(made) })
    .where('key', '=', request.key)
    .where('accountId', '=', request.accountId)
    .where('endpoint', '=', request.endpoint)
    .where('createdAt', '=', since)
    .where('status', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * Takes over a request that was begun so long ago that nobody can be at it any more.
 * @returns since when it is this one's; undefined where it was begun later, or has been answered
 */
export async function takeOver(
  { db, now }: Tx,
  request: RequestKey,
  before: Instant,
): Promise<Instant | undefined> {
  const taken = await db
    .updateTable('idempotency')
    .set({ createdAt: now() })
    .where('key', '=', request.key)
    .where('accountId', '=', request.accountId)
    .where('endpoint', '=', request.endpoint)
    .where('createdAt', '<', before)
    .where('status', 'is', null)
    .returning('createdAt')
    .executeTakeFirst()
  return taken?.createdAt
}

/** Forgets a request that was to make something, and made nothing. */
export async function forgetUnmade({ db }: Tx, request: RequestKey, since: Instant): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('key', '=', request.key)
    .where('accountId', '=', request.accountId)
    .where('endpoint', '=', request.endpoint)
    .where('createdAt', '=', since)
    .where('status', 'is', null)
    .execute()
}

/** Forgets a request that came to nothing, so that it may come again. */
export async function forgetRequest({ db }: Tx, request: RequestKey): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('key', '=', request.key)
    .where('accountId', '=', request.accountId)
    .where('endpoint', '=', request.endpoint)
    .execute()
}

/** Forgets the requests from before an instant. @returns how many */
export async function sweepRequests({ db }: Tx, before: Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency')
    .where('createdAt', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
