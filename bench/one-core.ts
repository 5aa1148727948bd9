import { execFileSync } from 'node:child_process'

/**
 * Holds this process to one core, and with it threads and processes that are started later.
 * @returns false where there is no `taskset`
 */
export function holdToOneCore(): boolean {
  try {
    execFileSync('taskset', ['-a', '-p', '-c', '0', String(process.pid)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
