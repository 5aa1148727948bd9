import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import type { ScoredRoute } from './pool.ts'

/** One of several recombinations of the same customers, each on a thread of its own, and its ends of the lines to the others. */
export interface Peers {
  readonly at: number
  readonly ports: readonly MessagePort[]
}

/** The lines between so many recombinations. */
export function peersOf(count: number): readonly Peers[] {
  const ports = Array.from({ length: count }, (): MessagePort[] => [])
  for (let one = 0; one < count; one++)
    for (let other = one + 1; other < count; other++) {
      const { port1, port2 } = new MessageChannel()
      ports[one]?.push(port1)
      ports[other]?.push(port2)
    }
  return ports.map((own, at) => ({ at, ports: own }))
}

/**
 * Routes found go to the others, and theirs come in, whenever each likes: nobody waits. What a recombination finds then depends
 * on the clock, so where only work is counted it has no peers.
 */
export class Exchange {
  private readonly peers: Peers

  constructor(peers: Peers = { at: 0, ports: [] }) {
    this.peers = peers
  }

  /** Whether a piece of work with this key, a whole number from nought, is this one's: of every piece some one's, for all alike. */
  isOwn(key: number): boolean {
    return key % (this.peers.ports.length + 1) === this.peers.at
  }

  give(routes: readonly ScoredRoute[]): void {
    if (routes.length > 0) for (const port of this.peers.ports) port.postMessage(routes)
  }

  take(): readonly ScoredRoute[] {
    return this.peers.ports.flatMap((port) => {
      const routes: ScoredRoute[] = []
      for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
        routes.push(...(next.message as readonly ScoredRoute[]))
      return routes
    })
  }

  close(): void {
    for (const port of this.peers.ports) port.close()
  }
}
