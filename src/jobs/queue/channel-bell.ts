import type { Bell } from '../../domain/bell.ts'
import { processBell } from './bell.ts'

/** A line between two processes of one machine, over which the kinds of rings go. */
export interface Channel {
  /** Says nothing where the other side is away. */
  readonly send: (kind: string) => void
  /** Called once: whom to tell what the other side sends. */
  readonly receive: (hear: (kind: string) => void) => void
}

/** A bell that is heard in this process and at the other end of a channel, where another such bell is. */
export function channelBell({ send, receive }: Channel): Bell {
  const here = processBell()
  receive((kind) => void here.ring(kind))
  return {
    ...here,
    ring: async (kind) => {
      send(kind)
      await here.ring(kind)
    },
  }
}
