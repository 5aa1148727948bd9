import { isoOf } from './schemas/common.ts'
import type { ServerEvent } from './answer.ts'
import type { PlanFeed, PlanFeeds, Standing } from './plan-feed.ts'

const ENDS: readonly Standing['state'][] = ['done', 'failed', 'cancelled', 'deleted']
/** Turns of a second without anything to tell after which something is told all the same. */
const QUIET_TURNS = 2

const stateOf = ({ state, headRevision, cancelRequested, failureCode }: Standing) => ({
  state,
  head_revision: headRevision,
  cancel_requested: cancelRequested,
  failure_code: failureCode,
})

const kindOf = (event: unknown): string => {
  const kind: unknown = typeof event === 'object' && event !== null && 'kind' in event ? event.kind : 'told'
  return String(kind)
}

export interface Listening {
  readonly planId: string
  /** The number of the last event that the listener has. */
  readonly after: number
  /** Aborted when the listener is gone. */
  readonly signal: AbortSignal
  /** Whether the process is being stopped. */
  readonly stopping: () => boolean
}

/** What the job told after one number, up to another. */
async function* toldBetween(feed: PlanFeed, after: number, until: number): AsyncGenerator<ServerEvent> {
  let sent = after
  while (sent < until) {
    const events = await feed.after(sent)
    // Retention takes events away.
    if (events.length === 0) return
    for (const { sequence, at, event } of events) {
      yield { id: String(sequence), event: kindOf(event), data: { at: isoOf(at), ...Object(event) } }
      sent = sequence
    }
  }
}

/**
 * A plan's progress as server-sent events: `state` at the beginning and whenever it changes, what the job told (each with its
 * number as id, and its kind as name), `heartbeat` when nothing else is told, and `end`. Ends with the plan, when the listener
 * goes, and without an `end` when the process is being stopped: the listener then comes again.
 */
export async function* planStream(
  feeds: PlanFeeds,
  { planId, after, signal, stopping }: Listening,
): AsyncGenerator<ServerEvent> {
  const feed = feeds.join(planId)
  try {
    let [sent, told, quiet] = [after, '', 0]
    while (!signal.aborted && !stopping()) {
      const now = await feed.now()
      const state = now && JSON.stringify(stateOf(now))
      quiet++
      if (now !== undefined && state !== undefined && state !== told) {
        yield { event: 'state', data: stateOf(now) }
        ;[told, quiet] = [state, 0]
      }
      for await (const event of toldBetween(feed, sent, now?.events ?? 0)) {
        if (signal.aborted) return
        yield event
        sent = Number(event.id)
        quiet = 0
      }
      if (now !== undefined && ENDS.includes(now.state)) {
        yield { event: 'end', data: stateOf(now) }
        return
      }
      if (quiet >= QUIET_TURNS) {
        yield { event: 'heartbeat', data: { state: now?.state ?? null } }
        quiet = 0
      }
      await feed.nextTurn(signal)
    }
  } finally {
    feeds.leave(planId)
  }
}
