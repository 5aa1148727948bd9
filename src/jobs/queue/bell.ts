import type { Bell } from '../../domain/bell.ts'

/** A bell that is heard in this process alone: for one machine that serves and plans. */
export function processBell(): Bell {
  const listeners = new Set<{ readonly kinds: readonly string[]; readonly wake: () => void }>()
  return {
    ring: async (kind) => {
      for (const { kinds, wake } of listeners) if (kinds.includes(kind)) wake()
    },
    listen: async (kinds, wake) => {
      const listener = { kinds, wake }
      listeners.add(listener)
      return async () => void listeners.delete(listener)
    },
    close: async () => listeners.clear(),
  }
}
