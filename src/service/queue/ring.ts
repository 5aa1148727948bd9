import type { Bell } from '../../domain/bell.ts'

/** Rings for each kind. A bell that cannot be rung delays work, as workers look for themselves; it undoes none. */
export async function ringAll(bell: Bell, kinds: readonly string[]): Promise<void> {
  for (const kind of kinds)
    try {
      await bell.ring(kind)
    } catch {
      // The work is kept, and is found at the next look.
    }
}
