import { Agent } from 'node:http'
import { ask, type Headers } from './ask.ts'
import type { Target } from './targets.ts'

/** What one request came to. */
export interface Sample {
  readonly name: string
  /** 0: no answer. */
  readonly status: number
  /** From when it was to be sent until the whole answer was there, milliseconds. */
  readonly ms: number
  readonly bytes: number
}

export interface Rate {
  readonly perSecond: number
  readonly seconds: number
  readonly connections: number
}

const TICK_MS = 2

/** Opens connections, which are used one after the other. */
async function connected(origin: string, count: number): Promise<Agent> {
  const agent = new Agent({ keepAlive: true, maxSockets: count, maxFreeSockets: count, scheduling: 'fifo' })
  await Promise.all(Array.from({ length: count }, () => ask(origin, '/healthz', { agent })))
  return agent
}

/** A seeded order in which targets come, each as often as every other. */
function* inTurn(targets: readonly Target[]): Generator<{ readonly target: Target; readonly round: number }> {
  let seed = 1
  for (let round = 0; ; round++) {
    const order = [...targets]
    for (let left = order.length; left > 1; left--) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      const at = Math.floor((seed / 2 ** 32) * left)
      const [one, other] = [order[left - 1], order[at]]
      if (one !== undefined && other !== undefined) [order[left - 1], order[at]] = [other, one]
    }
    for (const target of order) yield { target, round }
  }
}

/**
 * An open loop: requests are sent when they are due, whether or not those before have been answered, and what they take
 * counts from when they were due, so that a service that stands still is not spared.
 */
export async function steady(
  origin: string,
  targets: readonly Target[],
  officers: readonly Headers[],
  { perSecond, seconds, connections }: Rate,
): Promise<readonly Sample[]> {
  const agent = await connected(origin, connections)
  const turns = inTurn(targets)
  const begun = performance.now()
  const sent: Promise<Sample>[] = []
  const send = async (due: number, number: number): Promise<Sample> => {
    const { target, round } = turns.next().value as { readonly target: Target; readonly round: number }
    const path = target.paths[round % target.paths.length] ?? target.name
    const headers = { ...(target.who ?? officers[number % officers.length]), 'accept-encoding': 'gzip' }
    const { status, bytes } = await ask(origin, path, { headers, agent }).catch(() => ({
      status: 0,
      bytes: 0,
    }))
    return { name: target.name, status, ms: performance.now() - due, bytes }
  }
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now() - begun
      while (sent.length < perSecond * seconds && sent.length * (1000 / perSecond) <= now)
        sent.push(send(begun + sent.length * (1000 / perSecond), sent.length))
      if (sent.length < perSecond * seconds) return
      clearInterval(timer)
      resolve()
    }, TICK_MS)
  })
  const samples = await Promise.all(sent)
  agent.destroy()
  return samples
}
