import { readFileSync, writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** The file descriptor on which a measured command says its peak resident memory, in bytes, as it ends. */
export const REPORT_TO = 3

/**
 * Bytes. Linux's own high-water mark of this program where there is one: `maxRSS` may start at the size of the
 * process that launched it. Both count every thread.
 */
function peakResidentBytes(): number {
  try {
    const found = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
    if (found !== null) return Number(found[1]) * 1024
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024
}

/** Loaded before a command (`node --import`), which then runs as it always does. Worker threads load it too. */
export function reportAtExit(): void {
  if (!isMainThread) return
  process.on('exit', () => {
    writeSync(REPORT_TO, String(peakResidentBytes()))
  })
}
