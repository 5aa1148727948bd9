/** What the serving process and its planner say to each other. */
export type PlannerMessage = { readonly ring: string } | { readonly stop: true }

/** The kind of a ring; undefined for what is none. */
export function ringOf(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('ring' in message)) return undefined
  return typeof message.ring === 'string' ? message.ring : undefined
}

export const isStop = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'stop' in message
